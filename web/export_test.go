package web

import "time"

// HeadTime is how long a header may take.
const HeadTime = headTime

// Hurry lets a header take less, for a test that would else wait.
func (s *Server) Hurry(d time.Duration) { s.http.ReadHeaderTimeout = d }
