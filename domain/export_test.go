package domain

import "io/fs"

// CheckHelp reads help texts that are not the program's own.
func CheckHelp(files fs.FS) error {
	_, err := readHelp(files)
	return err
}
