package domain_test

import (
	"testing"

	"spoorboek/domain"
)

func TestPersonProfiles_E10_Rules(t *testing.T) {
	t.Parallel()
	from, until := int64(2012), int64(2020)
	job := func(j domain.Job) values { return values{"work_history": []domain.Job{j}} }
	speaks := func(l ...domain.Language) values { return values{"languages": l} }
	holdRules(t, domain.PersonProfiles, anna, values{"strengths": []string{"Keeps an overview"}}, []rule{
		{"strength at its limit", values{"strengths": []domain.Tag{domain.Tag(long(60))}}, ""},
		{"strength too long", values{"strengths": []string{long(61)}}, "/strengths"},
		{"strength of nothing", values{"strengths": []string{""}}, "/strengths"},
		{"too many strengths", values{"strengths": make([]string, 31)}, "/strengths"},
		{"interest too long", values{"interests": []string{long(61)}}, "/interests"},
		{"skill of six", values{"digital_skill": 6}, "/digital_skill"},
		{"hours of a week and more", values{"contract_hours": 61}, "/contract_hours"},
		{"unknown level", values{"education_level": "doctor"}, "/education_level"},
		{"a job", job(domain.Job{ID: "j", Title: "Secretary", FromYear: &from, ToYear: &until}), ""},
		{"a job backwards", job(domain.Job{ID: "j", Title: "Secretary", FromYear: &until, ToYear: &from}), "/work_history"},
		{"a job without a name", job(domain.Job{ID: "j"}), "/work_history"},
		{"a course without a name", values{"education": []domain.Education{{ID: "e"}}}, "/education"},
		{"Dutch", speaks(domain.Language{Code: "nl", Level: "native"}), ""},
		{"Dutch twice", speaks(domain.Language{Code: "nl", Level: "native"}, domain.Language{Code: "nl", Level: "basic"}), "/languages"},
		{"a language in capitals", speaks(domain.Language{Code: "NL", Level: "native"}), "/languages"},
		{"a language a little", speaks(domain.Language{Code: "nl", Level: "a bit"}), "/languages"},
	})
}

func TestPersonProfiles_E10_OneInATrajectory(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	k := domain.PersonProfiles
	s.must(anna, write(domain.OpCreate, k, id(500), 0, values{}))
	expect(t, s.one(anna, write(domain.OpCreate, k, id(501), 0, values{})), domain.RejectedStat, domain.CodeExists)
	s.must(coach, stepTo(k, 500, values{"interests": []string{"Logistics"}}))
	expect(t, s.one(hunter, stepTo(k, 500, values{"interests": nil})), domain.RejectedStat, domain.CodeForbidden)
}
