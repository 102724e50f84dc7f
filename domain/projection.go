package domain

import "time"

// projected is a record that shows less to some: For gives a copy without what
// a may not see, or the record itself.
type projected interface{ For(a Actor) Record }

// Project gives the record, of kind k, as a may see it at now. Every record that leaves the server
// passes here, after the visibility rule has let it through.
func Project(a Actor, k *Kind, r Record, now time.Time) Record {
	if p, ok := r.(projected); ok {
		r = p.For(a)
	}
	return k.withoutHidden(a, r, now)
}
