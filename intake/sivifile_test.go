package intake

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/auth"
	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

// codes are what the tests say that codes mean.
const codes = `{"WAZOCd": {"01": "pregnancy_maternity"}, "StatusAfspraakCd": {"01": "proposed", "02": "confirmed", "03": "cancelled_by_employer"},
	"OmsSrtAfspraak": {"Evaluatie": "evaluation"}, "DuurAfspraak": "hours", "mode": "location", "SrtDocumentCd": {"100": "plan"}}`

// office is an agency that takes files of messages.
type office struct {
	*storetest.World
	t     *testing.T
	st    *store.Store
	track uuid.UUID
	anna  domain.Actor // her number is 10042; number 10043 has no trajectory, 10044 one that nobody coaches
}

func newOffice(t *testing.T) *office {
	t.Helper()
	w := storetest.NewWorld(t)
	o := &office{World: w, t: t, st: w.Open(t, 4)}
	imported(t, w, o.st, false, "email,name,role,person_key\nanna@example.org,Anna,employee,10042\nbert@example.org,Bert,employee,10043\ncarl@example.org,Carl,employee,10044\n")
	o.anna = o.numbered("10042")
	o.track = w.Trajectory(o.anna)
	w.Assign(o.track, w.User(domain.CoachRole), nil)
	w.Trajectory(o.numbered("10044"))
	return o
}

// numbered is the employee with a personnel number.
func (o *office) numbered(number string) domain.Actor {
	o.t.Helper()
	u, err := o.st.UserByKey(o.t.Context(), o.Tenant.ID, number)
	if err != nil {
		o.t.Fatal(err)
	}
	return domain.Actor{TenantID: o.Tenant.ID, UserID: u.ID, Role: domain.Employee}
}

// messages imports lines and gives the tally and the report.
func (o *office) messages(table string, dry bool, lines ...string) (Tally, string) {
	o.t.Helper()
	c, err := ReadCodes(strings.NewReader(table))
	if err != nil {
		o.t.Fatal(err)
	}
	keys := auth.NewKeys(o.Clock.Now())
	service := auth.NewService(auth.Options{Store: o.st, Hasher: auth.NewHasher(1, time.Minute), Tokens: auth.NewTokens("https://a.example", "https://a.example", keys, o.Clock.Now),
		Keys: func() auth.Keys { return keys }, Client: "app", Log: slog.New(slog.DiscardHandler)})
	var report strings.Builder
	im := Importer{Store: o.st, Auth: service, Tenant: o.Tenant.ID, DryRun: dry, Report: &report}
	tally, err := im.RunSIVI(context.Background(), strings.NewReader(strings.Join(lines, "\n")), c)
	if err != nil {
		o.t.Fatal(err)
	}
	return tally, report.String()
}

// all lists the records of a kind.
func all[R domain.Record](o *office, k *domain.Kind) (out []R) {
	o.t.Helper()
	found, _, err := o.st.List(o.t.Context(), domain.SystemActor(o.Tenant.ID), k, store.Filter{Limit: 100})
	if err != nil {
		o.t.Fatal(err)
	}
	for _, r := range found {
		out = append(out, r.(R))
	}
	return out
}

// S-48: a sick report, leave that interrupts it, and the same again.
func TestSIVIFile_S48_LeaveGoesToTheCaseThatItInterrupts(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	lines := []string{
		"Persnr;VrzmgvlId;DatEerstVrzmdg;DatHrstld;WAZOCd;SofiNr;OorzkVrzmCd;PrcVrzm;IBAN",
		"10042;VZ-1;2025-03-10;;;canary;10;100;canary",
		"10042;VZ-1;2025-07-22;2025-11-11;01;;;;",
		"10042;VZ-1;2025-12-01;2025-12-10;03;;;;",
		"10042;VZ-1;2025-12-01;;01;;;;",
		"10042;VZ-2;2025-07-22;2025-11-11;01;;;;",
		"10042;VZ-1;2025-03-11;;;;;;",
		"10099;VZ-3;2025-03-10;;;;;;",
		";VZ-3;2025-03-10;;;;;;",
		"10043;111222333;2025-03-10;;;;;;",
	}
	want := []string{
		"line 1, column 6: is dropped", "line 1, column 7: is dropped", "line 1, column 8: is dropped", "line 1, column 9: is dropped",
		"line 4, column WAZOCd: the code 03 is not in the table of codes", "line 5, column DatHrstld: is required", "line 6, column VrzmgvlId: is the key of no case",
		"line 7, column DatEerstVrzmdg:", "line 8, column Persnr: is the key of nobody here", "line 9, column Persnr: is required",
		"line 10, column VrzmgvlId: looks like a citizen service number",
	}
	for _, round := range []struct {
		dry  bool
		want Tally
	}{{true, Tally{Stored: 2, Refused: 7}}, {false, Tally{Stored: 2, Refused: 7}}, {false, Tally{Unchanged: 2, Refused: 7}}} {
		tally, report := o.messages(codes, round.dry, lines...)
		if tally != round.want || strings.Count(report, "\n") != len(want) {
			t.Errorf("dry %v: %+v, want %+v\n%s", round.dry, tally, round.want, report)
		}
		for _, line := range want {
			if !strings.Contains(report, line) {
				t.Errorf("dry %v: the report lacks %q:\n%s", round.dry, line, report)
			}
		}
		if strings.Contains(report, "canary") || strings.Contains(report, "VZ-") || strings.Contains(report, "1004") {
			t.Errorf("the report quotes the file:\n%s", report)
		}
	}
	cases := all[*domain.AbsenceCase](o, domain.AbsenceCases)
	joined := []domain.Leave{{ID: "l1", Kind: domain.LeaveMaternity, FirstDay: domain.MustDate("2025-07-22"), LastDay: domain.MustDate("2025-11-10"), Joined: true}}
	if len(cases) != 1 || cases[0].FirstSickDay != domain.MustDate("2025-03-10") || !slices.Equal(cases[0].Leaves, joined) {
		t.Errorf("there are %+v", cases)
	}
}

// S-48: appointments are made, confirmed and cancelled; a code that the table does
// not have, and somebody without a coach, are refused with the reason.
func TestSIVIFile_S48_AppointmentsComeOnceWithWhatTheirCodesMean(t *testing.T) {
	t.Parallel()
	o := newOffice(t) // on Monday 16 March 2026
	const header = "Persnr,IdAfspraak,DatAfspraak,TijdAfspraak,DuurAfspraak,OmsSrtAfspraak,StatusAfspraakCd,VrzmgvlId"
	lines := []string{
		header,
		`10042,A-1,2026-03-30,09:00:00,"1,5",Evaluatie,02,`, // the clock changed on the Sunday before
		"10042,A-2,2026-04-02,14:30,1,Evaluatie,,",
		"10042,A-3,2026-04-03,14:30,1,GGZ,02,",
		"10042,A-4,2026-04-03,14:30,1,Evaluatie,06,",
		"10043,A-5,2026-04-03,14:30,1,Evaluatie,02,",
		"10044,A-6,2026-04-03,14:30,1,Evaluatie,02,",
		"10042,A-7,2026-02-03,14:30,1,Evaluatie,02,",
		"10042,A-8,2026-04-03,soon,,Evaluatie,02,",
		"10042,A-9,2026-04-03,14:30,1,Evaluatie,02,VZ-9",
		"10042,A-10,2026-04-03,14:30,1,Evaluatie,03,",
		"10042,A-11,2026-04-03,14:30,20,Evaluatie,01,",
		"10042,A-2,2026-04-02,15:30,1,Evaluatie,,",
		"10042,A-12,2026-04-07,14:30,1,Evaluatie,01,",
		"10042,A-12,2026-04-07,14:30,1,Evaluatie,02,", // a dry run follows it, too
		"10042,A-12,2026-04-07,14:30,1,Evaluatie,02,",
		"10042,A-12,2026-04-07,14:30,1,Evaluatie,03,",
		"10042,A-12,2026-04-07,14:30,1,Evaluatie,03,",
	}
	want := []string{
		"line 4, column OmsSrtAfspraak: is not in the table of codes", "line 5, column StatusAfspraakCd: the code 06 is not in the table of codes",
		"line 6, column Persnr: is the key of somebody without a trajectory that runs", "line 7, column IdAfspraak: can't be taken: nobody coaches the trajectory now",
		"line 8, column DatAfspraak: is over", "line 9, column TijdAfspraak:", "line 9, column DuurAfspraak:", "line 10, column VrzmgvlId: is the key of no case here",
		"line 12, column DuurAfspraak: must be 5 minutes to 8 hours after the start", "line 13, column DatAfspraak: differs from the appointment that is there",
	}
	for _, round := range []struct {
		dry  bool
		want Tally
	}{{true, Tally{5, 3, 9}}, {false, Tally{5, 3, 9}}, {false, Tally{0, 8, 9}}} {
		tally, report := o.messages(codes, round.dry, lines...)
		if tally != round.want || strings.Count(report, "\n") != len(want) {
			t.Errorf("dry %v: %+v, want %+v\n%s", round.dry, tally, round.want, report)
		}
		for _, line := range want {
			if !strings.Contains(report, line) {
				t.Errorf("dry %v: the report lacks %q:\n%s", round.dry, line, report)
			}
		}
		if strings.Contains(report, "GGZ") || strings.Contains(report, "1004") {
			t.Errorf("the report quotes the file:\n%s", report)
		}
	}
	o.holds("2026-03-30T07:00:00Z 1h30m0s confirmed ", "2026-04-02T12:30:00Z 1h0m0s proposed ", "2026-04-07T12:30:00Z 1h0m0s cancelled employer")
	for _, step := range []struct{ line, state string }{
		{"10042,A-2,2026-04-02,14:30,1,Evaluatie,02,", "confirmed "}, {"10042,A-2,2026-04-02,14:30,1,Evaluatie,01,", "confirmed "},
		{"10042,A-2,2026-04-02,14:30,1,Evaluatie,03,", "cancelled employer"}, {"10042,A-2,2026-04-02,14:30,1,Evaluatie,02,", "cancelled employer"},
	} {
		if tally, report := o.messages(codes, false, header, step.line); tally.Refused > 0 {
			t.Errorf("%s: %s", step.line, report)
		}
		o.holds("2026-03-30T07:00:00Z 1h30m0s confirmed ", "2026-04-02T12:30:00Z 1h0m0s "+step.state, "2026-04-07T12:30:00Z 1h0m0s cancelled employer")
	}
	if tally, report := o.messages(codes, false, header, "10043,A-1,2026-03-30,09:00,1.5,Evaluatie,02,"); tally.Refused != 1 || !strings.Contains(report, "somebody else") {
		t.Errorf("an appointment of another: %+v %s", tally, report)
	}
}

// holds asks for the appointments that are there, by when they are.
func (o *office) holds(want ...string) {
	o.t.Helper()
	var got []string
	for _, a := range all[*domain.Appointment](o, domain.Appointments) {
		if a.Kind != "evaluation" || a.Mode != "location" || a.TrajectoryID != o.track || a.OwnerID != o.anna.UserID || a.Title+a.Agenda+a.Place != "" {
			o.t.Errorf("one is %+v", a)
		}
		got = append(got, a.StartsAt.Format(time.RFC3339)+" "+a.EndsAt.Sub(a.StartsAt).String()+" "+a.Status+" "+a.CancelledBy)
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		o.t.Errorf("there are %q, want %q", got, want)
	}
}

// S-48: a document comes with its content by another road; its kind is named. Of
// what the table does not say, nothing is guessed.
func TestSIVIFile_S48_NothingIsGuessed(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for _, c := range []struct{ table, header, line, want string }{
		{codes, "Persnr,SrtDocumentCd", "10042,100", "column SrtDocumentCd: is a document of the kind plan: it comes with its content over POST /v1/documents"},
		{codes, "Persnr,SrtDocumentCd", "10042,104", "column SrtDocumentCd: the code 104 is not in the table of codes"},
		{`{}`, "Persnr,SrtDocumentCd", "10042,100", "the code 100 is not in the table of codes"},
		{`{}`, "Persnr,VrzmgvlId,DatEerstVrzmdg,DatHrstld,WAZOCd", "10042,VZ-1,2025-07-22,2025-11-11,01", "the code 01 is not in the table of codes"},
		{`{"OmsSrtAfspraak": {"E": "evaluation"}, "mode": "phone"}`, "Persnr,IdAfspraak,DatAfspraak,TijdAfspraak,DuurAfspraak,OmsSrtAfspraak", "10042,A,2026-04-03,14:30,1,E", "column DuurAfspraak: has a unit that the table"},
		{`{"OmsSrtAfspraak": {"E": "evaluation"}, "DuurAfspraak": "hours"}`, "Persnr,IdAfspraak,DatAfspraak,TijdAfspraak,DuurAfspraak,OmsSrtAfspraak", "10042,A,2026-04-03,14:30,1,E", "the table of codes has no mode"},
	} {
		if tally, report := o.messages(c.table, false, c.header, c.line); tally != (Tally{Refused: 1}) || !strings.Contains(report, c.want) {
			t.Errorf("%s %s: %+v %q, want %q", c.table, c.line, tally, report, c.want)
		}
	}
	if n := len(all[*domain.Appointment](o, domain.Appointments)) + len(all[*domain.AbsenceCase](o, domain.AbsenceCases)) + len(all[*domain.Document](o, domain.Documents)); n != 0 {
		t.Errorf("%d records of refused lines", n)
	}
}

func TestReadCodes_RefusesWhatNobodyCanMean(t *testing.T) {
	t.Parallel()
	for table, want := range map[string]string{
		`{"WAZOCd": {"01": "holiday"}}`: "WAZOCd must be one of", `{"StatusAfspraakCd": {"01": "cancelled"}}`: "StatusAfspraakCd must be one of",
		`{"OmsSrtAfspraak": {"x": "party"}}`: "OmsSrtAfspraak must be one of", `{"DuurAfspraak": "days"}`: "DuurAfspraak must be one of", `{"mode": "pigeon"}`: "mode must be one of",
		`{"SrtDocumentCd": {"1": "x"}, "mode": "x"}`: "SrtDocumentCd must be one of", `{"Wazo": {}}`: "can't be read", `[]`: "can't be read", `{} {}`: "after its end", ``: "can't be read",
	} {
		if _, err := ReadCodes(strings.NewReader(table)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", table, err, want)
		}
	}
	if _, err := ReadCodes(strings.NewReader(codes)); err != nil {
		t.Error(err)
	}
}
