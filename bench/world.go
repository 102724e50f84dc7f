package main

import (
	"github.com/google/uuid"
)

// employee is somebody with a phone, a session on it and a trajectory.
type employee struct {
	n                                         int
	tenant, user, device, session, trajectory uuid.UUID
}

// as gives the same things of employee n, who is a copy.
func (e employee) as(n int) employee {
	m := employeeMark(n)
	return employee{n, e.tenant, remark(e.user, m), remark(e.device, m), remark(e.session, m), remark(e.trajectory, m)}
}

// group is a number of employees with equally many records. The first is the
// one that the product writes, the others are copies.
type group struct {
	size, records int
	caseloads     []int // how many of them each coach has; the sum is size
	first, coach  int   // number of the first employee and of the first coach
	template      employee
}

// member gives the coach of employee first+i and the place among those of that
// coach.
func (g *group) member(i int) (coach, slot int) {
	for c, n := range g.caseloads {
		if i < n {
			return g.coach + c, i
		}
		i -= n
	}
	panic("a group has fewer employees in its caseloads than in all") // newWorld makes them
}

// employee is the one with number first+i.
func (g *group) employee(i int) employee { return g.template.as(g.first + i) }

// coached lists n members, each with another coach, so that n phones can push at
// once and never wait for each other's feeds.
func (g *group) coached(n int) (out []employee) {
	i := 0
	for _, size := range g.caseloads {
		if len(out) < n {
			out = append(out, g.employee(i))
		}
		i += size
	}
	return out
}

// all lists n members from the first on.
func (g *group) all(n int) (out []employee) {
	for i := range n {
		out = append(out, g.employee(i))
	}
	return out
}

// world is a database full of people and records.
type world struct {
	name    string // of its database
	title   string // in the table
	tenant  uuid.UUID
	groups  []*group
	crowd   *group // 1,000 employees, one coach with 80
	readers *group // whose phones pull 1,000 records
	phones  *group // 32 whose phones hold 10,000 records; nil: none
	records int
}

const (
	crowdSize   = 1000
	bigCaseload = 80
	caseload    = 20
	pageSize    = 1000
	phoneCount  = 32
	phoneSize   = 10_000
	perPush     = 100
)

// newWorld plans a world of so many records.
func newWorld(name, title string, records int, phones bool) *world {
	w := &world{name: name, title: title, records: records}
	rest := records
	if phones {
		rest -= phoneCount * phoneSize
	}
	w.readers = &group{size: 8, records: pageSize, caseloads: []int{8}}
	if large := rest/crowdSize >= pageSize; large {
		w.readers = nil
	} else {
		rest -= w.readers.size * w.readers.records
	}
	w.crowd = &group{size: crowdSize, records: max(1, rest/crowdSize), caseloads: []int{bigCaseload}}
	for left := crowdSize - bigCaseload; left > 0; left -= caseload {
		w.crowd.caseloads = append(w.crowd.caseloads, min(caseload, left))
	}
	w.groups = append(w.groups, w.crowd)
	if w.readers == nil {
		w.readers = w.crowd // everybody has a full page
	} else {
		w.groups = append(w.groups, w.readers)
	}
	if phones {
		w.phones = &group{size: phoneCount, records: phoneSize, caseloads: []int{phoneCount}}
		w.groups = append(w.groups, w.phones)
	}
	first, coach := 0, 0
	for _, g := range w.groups {
		g.first, g.coach = first, coach
		first, coach = first+g.size, coach+len(g.caseloads)
	}
	return w
}
