package intake

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"spoorboek/domain"
)

// told is what came of one message of absence, and the spells of the case then.
type told struct{ line, want, spells string }

// theYear tells one employee's sickness in the order in which its messages come.
func theYear() []told {
	const (
		open      = "2025-03-10..; "
		recovered = "2025-03-10..2025-05-04; "
		corrected = "2025-03-10..2025-05-05; "
		again     = corrected + "2025-06-02..; "
		over      = corrected + "2025-06-02..2025-06-30; "
	)
	return []told{
		{"10042;VZ-1;2025-03-10;;100", "stored", open},
		{"10042;VZ-1;2025-03-10;;50", "unchanged", open}, // how much of the work is done is not kept (P-03)
		{"10042;VZ-1;2025-03-10;2025-05-05;0", "stored", recovered},
		{"10042;VZ-1;2025-03-10;2025-05-05;0", "unchanged", recovered},
		{"10042;VZ-1;2025-03-10;2025-05-06;", "stored", corrected},
		{"10042;VZ-1;2025-03-10;2025-05-05;0", "column DatHrstld: was so before and was changed since", corrected},
		{"10042;VZ-1;2025-06-03;;", "column DatEerstVrzmdg: is 28 days or more after the recovery", corrected},
		{"10042;VZ-1;2026-06-03;;", "column DatEerstVrzmdg: is 28 days or more", corrected},
		{"10042;VZ-1;2025-06-02;;", "stored", again}, // 27 days after (BW 7:629(10))
		{"10042;VZ-1;2025-06-02;;", "unchanged", again},
		{"10042;VZ-1;2025-06-09;;", "column DatEerstVrzmdg: differs from the case that is there", again},
		{"10042;VZ-1;2025-06-02;2099-01-01;", "column DatHrstld: is too far in the future", again},
		{"10042;VZ-1;2025-03-10;2025-07-01;", "stored", over}, // of the case as a whole, by its first day
		{"10042;VZ-1;2025-06-02;2025-07-01;", "unchanged", over},
		{"10042;VZ-1;2025-04-01;;", "column DatEerstVrzmdg: differs from the case that is there", over},
		{"10042;VZ-1;2025-03-09;2025-05-06;", "column DatEerstVrzmdg: differs from the case that is there", over},
		{"10043;VZ-1;2025-03-10;2025-05-06;", "column VrzmgvlId: is the case of somebody else", over},
		{"10042;VZ-1;2025-03-10;2025-03-10;", "column DatHrstld: must be after DatEerstVrzmdg", over},
	}
}

// spellsOf writes the spells of the only case.
func (o *office) spellsOf() (out string) {
	o.t.Helper()
	for _, c := range all[*domain.AbsenceCase](o, domain.AbsenceCases) {
		for _, s := range c.SickSpells() {
			last := ""
			if s.LastDay != nil {
				last = s.LastDay.String()
			}
			out += fmt.Sprintf("%s..%s; ", s.FirstDay, last)
		}
	}
	return out
}

const absences = "Persnr;VrzmgvlId;DatEerstVrzmdg;DatHrstld;PrcVrzm"

func TestSIVIFile_S48_RecoveryAndSicknessAgainGoToTheCaseThatIsThere(t *testing.T) {
	t.Parallel()
	o := newOffice(t) // on 16 March 2026
	for _, m := range theYear() {
		tally, report := o.messages(codes, false, absences, m.line)
		want := map[string]Tally{"stored": {Stored: 1}, "unchanged": {Unchanged: 1}}[m.want]
		if want == (Tally{}) {
			want = Tally{Refused: 1}
			if !strings.Contains(report, "line 2, "+m.want) {
				t.Errorf("%s: %q, want %q", m.line, report, m.want)
			}
		}
		if tally != want {
			t.Errorf("%s: %+v, want %+v\n%s", m.line, tally, want, report)
		}
		if got := o.spellsOf(); got != m.spells {
			t.Errorf("after %s there is %q, want %q", m.line, got, m.spells)
		}
	}
	c := all[*domain.AbsenceCase](o, domain.AbsenceCases)[0]
	past, err := PastSpells(t.Context(), o.st, o.Tenant.ID, c.ID)
	if err != nil || len(past) != 4 { // a recovery, its correction, another spell, its end
		t.Errorf("the history has %d changes of spells, %v", len(past), err)
	}
}

// A dry run knows what earlier lines would have made of a case, and says the same
// as the run; the same file again changes nothing.
func TestSIVIFile_S48_ADryRunFollowsTheCaseThroughTheFile(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	lines := []string{absences}
	want := Tally{}
	for _, m := range theYear() {
		lines = append(lines, m.line)
		switch m.want {
		case "stored":
			want.Stored++
		case "unchanged":
			want.Unchanged++
		default:
			want.Refused++
		}
	}
	dry, said := o.messages(codes, true, lines...)
	if got := o.spellsOf(); got != "" {
		t.Errorf("a dry run stored %q", got)
	}
	run, report := o.messages(codes, false, lines...)
	if dry != want || run != want || said != report {
		t.Errorf("dry %+v, run %+v, want %+v\n%s\n%s", dry, run, want, said, report)
	}
	after := o.spellsOf()
	dry, said = o.messages(codes, true, lines...) // now of a case that is stored
	run, report = o.messages(codes, false, lines...)
	if dry != run || said != report || run.Stored != 0 || o.spellsOf() != after {
		t.Errorf("again: dry %+v, run %+v, %q, want %q\n%s\n%s", dry, run, o.spellsOf(), after, said, report)
	}
}

// A spell that was taken away by hand, and a recovery that was, don't come back
// with an old message; leave is no recovery.
func TestSIVIFile_S48_AnOldMessageUndoesNoCorrectionByHand(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	recovered, sickAgain := "10042;VZ-1;2025-03-10;2025-05-06;", "10042;VZ-1;2025-06-02;;"
	o.messages(codes, false, absences, "10042;VZ-1;2025-03-10;;", recovered, sickAgain)
	byHand := func(edit func(c *domain.AbsenceCase)) {
		t.Helper()
		c := all[*domain.AbsenceCase](o, domain.AbsenceCases)[0]
		next := *c
		next.Spells = slices.Clone(c.Spells)
		edit(&next)
		results, err := o.st.Apply(t.Context(), domain.SystemActor(o.Tenant.ID), []domain.Mutation{{
			Op: domain.OpUpdate, Kind: domain.AbsenceCases, ID: c.ID, Strict: true, IfMatch: c.Rev, Fields: []string{"spells", "leaves"},
			Edit: func(r domain.Record) { to := r.(*domain.AbsenceCase); to.Spells, to.Leaves = next.Spells, next.Leaves },
		}})
		if err != nil || results[0].Err != nil {
			t.Fatal(err, results[0].Err)
		}
	}
	refused := func(line, want string) {
		t.Helper()
		was := o.spellsOf()
		if tally, report := o.messages(codes, false, absences, line); tally != (Tally{Refused: 1}) || !strings.Contains(report, want) || o.spellsOf() != was {
			t.Errorf("%s: %+v %q, want %q", line, tally, report, want)
		}
	}
	byHand(func(c *domain.AbsenceCase) { c.Spells = c.Spells[:1] })
	refused(sickAgain, "column DatEerstVrzmdg: was so before and was changed since")
	byHand(func(c *domain.AbsenceCase) { c.Spells[0].LastDay = nil })
	refused(recovered, "column DatHrstld: was so before and was changed since")
	if tally, report := o.messages(codes, false, absences, "10042;VZ-1;2025-03-10;2025-07-22;"); tally.Stored != 1 {
		t.Errorf("another day of recovery: %+v %s", tally, report)
	}
	byHand(func(c *domain.AbsenceCase) {
		c.Leaves = []domain.Leave{{ID: "l1", Kind: domain.LeaveMaternity, FirstDay: domain.MustDate("2025-07-22"), LastDay: domain.MustDate("2025-11-10"), Joined: true}}
	})
	if tally, report := o.messages(codes, false, absences, "10042;VZ-1;2025-12-08;;"); tally.Stored != 1 { // 27 days after the leave
		t.Errorf("sick again after leave: %+v %s", tally, report)
	}
}
