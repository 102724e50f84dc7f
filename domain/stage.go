package domain

// Stage runs a batch through Decide and answers each mutation. The result of
// one depends on itself, on earlier ones and on its own group, never on
// another's fault. A mutation that waits for something later in the batch (a
// child sent before its parent) is tried again after it, in the order sent; a
// group is staged whole or dropped whole.
func (w *WorkingSet) Stage(ms []Mutation) []Result {
	results := make([]Result, len(ms))
	pending := units(ms, results)
	for progress := true; progress && len(pending) > 0; {
		progress = false
		blocked := map[Key]bool{}
		var later []unit
		for _, u := range pending {
			if w.stageUnit(u, ms, results, blocked) {
				progress = true
				continue
			}
			later = append(later, u)
		}
		pending = later
	}
	return results
}

// unit is a run of mutations that succeed or fail together.
type unit struct{ from, to int }

// units cuts the batch into groups and single operations. A group whose
// operations are scattered is refused, every piece of it.
func units(ms []Mutation, results []Result) (out []unit) {
	runs := map[string]int{}
	for i, m := range ms {
		if i == 0 || ms[i-1].Group != m.Group {
			runs[m.Group]++
		}
	}
	for i := 0; i < len(ms); {
		j := i + 1
		for ms[i].Group != "" && j < len(ms) && ms[j].Group == ms[i].Group {
			j++
		}
		if ms[i].Group != "" && runs[ms[i].Group] > 1 {
			for n := i; n < j; n++ {
				results[n] = rejected(errSplit)
			}
		} else {
			out = append(out, unit{i, j})
		}
		i = j
	}
	return out
}

// stageUnit stages one unit and tells whether its answer is final. One that
// must wait blocks what follows on the same records and their children.
func (w *WorkingSet) stageUnit(u unit, ms []Mutation, results []Result, blocked map[Key]bool) bool {
	mark := len(w.log)
	final := true
	for i := u.from; i < u.to; i++ {
		m := ms[i]
		if w.waits(m, blocked) {
			results[i] = rejected(errBlocked)
		} else {
			results[i] = w.Decide(m)
		}
		if results[i].Err != nil {
			final = final && !results[i].Err.Retryable
			w.failGroup(u, i, mark, ms, results)
			break
		}
	}
	if final {
		return true
	}
	for i := u.from; i < u.to; i++ {
		if ms[i].Kind != nil {
			blocked[Key{ms[i].Kind, ms[i].ID}] = true
		}
	}
	return false
}

// waits tells whether something earlier on the same record or on its parent
// has no final answer yet.
func (w *WorkingSet) waits(m Mutation, blocked map[Key]bool) bool {
	if m.Kind == nil {
		return false
	}
	if blocked[Key{m.Kind, m.ID}] {
		return true
	}
	if m.Kind.Parent == nil {
		return false
	}
	parent := m.ParentID
	if cur := w.Current(Key{m.Kind, m.ID}); cur != nil && cur.Header().ParentID != nil {
		parent = *cur.Header().ParentID
	}
	return blocked[Key{m.Kind.Parent, parent}]
}

// failGroup drops everything that a group of more than one has staged and
// gives the others a result that follows from the culprit's.
func (w *WorkingSet) failGroup(u unit, culprit, mark int, ms []Mutation, results []Result) {
	if u.to-u.from == 1 {
		return // Decide left no trace but a conflict record, which stays
	}
	w.rollback(mark)
	results[culprit].Contests, results[culprit].Record = nil, nil
	other := errGroup
	if results[culprit].Err.Retryable {
		other = errBlocked
	} else if cur := w.Current(Key{ms[culprit].Kind, ms[culprit].ID}); cur != nil && cur.Header().Deleted() {
		results[culprit] = w.Decide(ms[culprit]) // once more, for the conflict record that keeps the edit
	}
	for i := u.from; i < u.to; i++ {
		if i != culprit {
			results[i] = rejected(other)
		}
	}
}
