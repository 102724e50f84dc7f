package domain_test

import (
	"slices"
	"testing"
)

// In the title of a job the name of a profession in care is innocent; what it says
// of somebody is found as elsewhere. Nobody read the sentences of the later list to
// reach its floors.
func TestGuard_P04_NamesOfProfessionsAreInnocentInTitlesOfJobs(t *testing.T) {
	t.Parallel()
	g := guard(t)
	for name, floors := range map[string][2]float64{"guard_jobs.tsv": {0.95, 0.94}, "guard_jobs_later.tsv": {0.8, 0.7}} {
		list := sentences(t, name)
		note := score(t, name+" as notes", list, medical, g.Medical)
		c := score(t, name+" as titles", list, medical, g.MedicalInJob)
		if c.precision() < floors[0] || c.recall() < floors[1] || 3*c.wrong > note.wrong {
			t.Errorf("%s: %s, below %.2f", name, c, floors)
		}
	}
	for _, title := range []string{"Verpleegkundige", "Fysiotherapeut", "Ergotherapeut", "Psychiater", "Nurse", "Physiotherapist"} {
		if found := g.MedicalInJob(title); len(found) > 0 {
			t.Errorf("asks about %q", title)
		}
	}
	own, err := g.With("own.txt", "geheimwoord") // a tenant's own words count in titles, too
	if err != nil {
		t.Fatal(err)
	}
	if got := marked("Verpleegkundige geheimwoord", own.MedicalInJob("Verpleegkundige geheimwoord")); !slices.Equal(got, []string{"geheimwoord"}) {
		t.Errorf("with a dictionary of a tenant it finds %q", got)
	}
}
