package domain

// For shows the employer's case manager, and another system, what is needed to be there: when, how,
// where and with whom, and how far it is. What it is called, what is to be talked
// about and why the employee disagrees with the attendance can be words of the
// employee's own, which no guard searches for anything medical: they are for the
// coach, not for an employer (P-04, P-15).
func (a *Appointment) For(reader Actor) Record {
	if reader.Role != CaseManager && reader.Role != APIClient {
		return a
	}
	out := *a
	out.Title, out.Agenda, out.DisputeNote = "", "", ""
	return &out
}
