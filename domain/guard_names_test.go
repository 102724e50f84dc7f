package domain_test

import (
	"slices"
	"strings"
	"testing"

	"spoorboek/domain"
)

// ordinaryNames are what staff write as the employer and source of a lead, the
// provider of an activity and the place of an appointment.
const ordinaryNames = `
Albert Heijn; Jumbo; Gemeente Utrecht; Waterschap Rivierenland; Rijkswaterstaat; Belastingdienst; UWV; PostNL; DHL Parcel; Picnic; Coolblue; bol.com;
Rabobank; ING; Achmea; VGZ; Zilveren Kruis; CZ groep; ASML; Philips; Vopak; Heineken; FrieslandCampina; Royal FloraHolland; NS; ProRail; GVB; RET; Arriva; KLM;
Randstad; Tempo-Team; Start People; Olympia; Manpower; Timing; Bakkerij De Ster; Loodgietersbedrijf Jansen en Zn.; Vracht BV; Hoveniersbedrijf Groen; Kwekerij De Hand;
Kapsalon Hoofdzaak; Restaurant De Buik van Rotterdam; Café 't Hart; Boekhandel De Long; Praktijk voor Coaching Van Dam; Notariskantoor De Wit; Albeda College; Deltion; Graafschap College;
Hogeschool Utrecht; Universiteit Leiden; ROC Midden Nederland; LOI; NTI; NHA; Luzac; Schouten en Nelissen; NCOI; Volksuniversiteit Zwolle; Buurthuis De Kern; Bibliotheek Amersfoort;
Amsterdam UMC; Erasmus MC; Isala; St. Antonius Ziekenhuis; Ziekenhuis Gelderse Vallei; Rijnstate; Buurtzorg; Cordaan; Zorggroep Noorderboog; Thuiszorg West; Carante Groep; Philadelphia Zorg;
Apotheek De Linde; Tandartspraktijk Lindenlaan; Huisartsenpraktijk Oost; Dierenkliniek Het Spoor; Fysiotherapie Centrum; Kinderopvang Pippeloentje; GGD Hart voor Brabant; Pluryn; Leger des Heils;
LinkedIn; Indeed; Werk.nl; Nationale Vacaturebank; De Volkskrant; Eigen netwerk; Oud-collega; Vacaturesite; Facebook; Banenmarkt; Open dag; Via de buurvrouw; Tip van de coach; Uitzendbureau; Mobiliteitsteam; Website van de werkgever; Krant;
Stationsplein 1, Utrecht; Kamer 4; Room 4; Kantoor Zwolle; Online; Teams; https://meet.example.org/abc; 030 123 45 67; Bij de werkgever; Thuis; Bibliotheek, eerste verdieping; Koffiezaak op het station; Hoofdkantoor; Ziekenhuislaan 12, Assen; Gasthuisstraat 3; Kliniekweg 2; Rugstraat 5; Hartenstraat 10, Amsterdam;
Oefenen met solliciteren BV; Excel Centrum; Talent en Loopbaan; Vitaal Werken BV; Re-integratiebureau Oost; Loopbaancentrum; Werkfit Nederland; Bureau Balans; Leefstijlcentrum De Bron; Sportcentrum Olympus; Mindfulness Centrum; Rijschool Van Dam
`

// ordinaryTitles are what they write as the title of a job.
const ordinaryTitles = `
Planner; Planner transport; Kantoormedewerker; Medewerker klantenservice; Receptionist; Heftruckchauffeur; Vrachtwagenchauffeur C/CE; Magazijnmedewerker; Orderpicker; Inpakker; Productiemedewerker; Monteur; Elektricien;
Loodgieter; Schilder; Timmerman; Metselaar; Kok; Bakker; Kassamedewerker; Verkoopmedewerker kleding; Vulploegmedewerker; Conciërge; Leraar basisonderwijs; Onderwijsassistent; Docent wiskunde; Pedagogisch medewerker; Beveiliger;
Schoonmaker; Hovenier; Chauffeur leerlingenvervoer; Buschauffeur; Trambestuurder; Boekhouder; Controller; HR-medewerker; Recruiter; Softwareontwikkelaar; Testanalist; Data-analist; Projectleider; Jurist; Beleidsmedewerker; Juridisch secretaresse;
Verzorgende IG; Verpleegkundige; Wijkverpleegkundige; Doktersassistent; Tandartsassistent; Apothekersassistent; Medisch secretaresse; Fysiotherapeut; Ergotherapeut; Activiteitenbegeleider; Helpende thuiszorg; Woonbegeleider; Ambulant begeleider; Gastvrouw ziekenhuis; Receptionist huisartsenpraktijk; Opticien; Audicien; Laborant;
`

// Names are searched like any text of staff, so few that say nothing about
// anybody may need a confirmation: these, all of health care.
func TestGuard_P04_AsksAboutFewOrdinaryNames(t *testing.T) {
	t.Parallel()
	want := []string{"Amsterdam UMC", "Tandartspraktijk Lindenlaan", "Fysiotherapie Centrum", "GGD Hart voor Brabant", "Mindfulness Centrum"}
	var asked []string
	g := guard(t)
	for _, l := range []struct {
		list   string
		search func(string) []domain.Span
	}{{ordinaryNames, g.Medical}, {ordinaryTitles, g.MedicalInJob}} {
		for name := range strings.SplitSeq(l.list, ";") {
			if name = strings.TrimSpace(name); len(l.search(name)) > 0 {
				asked = append(asked, name)
			}
		}
	}
	if !slices.Equal(asked, want) {
		t.Errorf("asks about %q, want %q", asked, want)
	}
}
