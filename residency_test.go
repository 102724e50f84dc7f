package main

import "testing"

// What is given back is there again when it is needed.
func TestForgetStart_HarmsNothing(t *testing.T) {
	t.Parallel()
	for range 3 {
		forgetStart()
	}
	if _, err := readConfig([]string{"APP_ENV=development"}); err != nil {
		t.Error(err)
	}
}
