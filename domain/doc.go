// Package domain holds the rules of Spoorboek and nothing else: what the
// records are, who sees them (Actor.Sees), what a change does to them
// (WorkingSet.Decide) and what is owed when. It imports no database, no HTTP
// and no clock; every function is told the time.
package domain
