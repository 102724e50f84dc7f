package intake

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"spoorboek/domain"
)

// Codes is what an agency says that codes of the SIVI absence standard mean. The
// standard has them in a document of its own, which is not public: nothing is
// guessed here, and what is not in the table is refused.
type Codes struct {
	Leave    map[string]string `json:"WAZOCd"`           // kind of leave
	Status   map[string]string `json:"StatusAfspraakCd"` // proposed, confirmed, cancelled_by_employee ...
	Kind     map[string]string `json:"OmsSrtAfspraak"`   // kind of appointment, by SIVI's words for it
	Duration string            `json:"DuurAfspraak"`     // its unit: minutes or hours
	Mode     string            `json:"mode"`             // how people meet, which SIVI does not say
	Document map[string]string `json:"SrtDocumentCd"`    // kind of document
}

const cancelledBy = "cancelled_by_"

// ReadCodes reads a table. Its error names every member that can't be.
func ReadCodes(in io.Reader) (c Codes, err error) {
	d := json.NewDecoder(in)
	d.DisallowUnknownFields()
	if err := d.Decode(&c); err != nil {
		return c, errors.New("the table of codes can't be read: it must be one JSON object with the members that docs/import.md names, each a text or an object of texts")
	}
	if d.More() {
		return c, errors.New("the table of codes has something after its end")
	}
	statuses := []string{domain.Proposed, domain.Confirmed, cancelledBy + "employee", cancelledBy + "coach", cancelledBy + "employer", cancelledBy + "provider"}
	var faults []error
	for _, member := range []struct {
		name  string
		says  map[string]string
		known []string
	}{
		{"WAZOCd", c.Leave, []string{domain.LeaveMaternity}}, {"StatusAfspraakCd", c.Status, statuses}, {"OmsSrtAfspraak", c.Kind, domain.AppointmentKinds()},
		{"DuurAfspraak", map[string]string{"": c.Duration}, []string{"", "minutes", "hours"}}, {"mode", map[string]string{"": c.Mode}, append(domain.AppointmentModes(), "")},
		{"SrtDocumentCd", c.Document, domain.DocumentKinds()},
	} {
		for _, meaning := range member.says {
			if !slices.Contains(member.known, meaning) {
				faults = append(faults, fmt.Errorf("the table of codes: %s must be one of: %s", member.name, strings.Join(member.known, ", ")))
				break
			}
		}
	}
	return c, errors.Join(faults...)
}
