package trial

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Program is where the command is. What go run links it keeps, until something
// changes, and echo says where: go build would link it anew in every run. Where
// that does not work the command is built into a folder.
func Program(dir string) (string, error) {
	const command = "detente/cmd/detente"
	for range 2 { // the first time it is not where it is kept yet
		out, err := exec.Command("go", "run", "-exec", "echo", command).Output()
		path := strings.TrimSpace(string(out))
		if _, missing := os.Stat(path); err == nil && missing == nil && filepath.IsAbs(path) {
			return path, nil
		}
	}
	path := filepath.Join(dir, "detente")
	if out, err := exec.Command("go", "build", "-o", path, command).CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return path, nil
}
