package events

// readDay reads YYYYMMDD, YYYY-MM-DD, also with a time of day after it, and
// YYMMDD, whose year is of 1945 to 2044. Days written otherwise (1/2/2019) mean
// different days to different people and are not read.
func readDay(b []byte) (Day, bool) {
	switch {
	case len(b) == 8:
		y, ok1 := digits(b[:4])
		m, ok2 := digits(b[4:6])
		d, ok3 := digits(b[6:])
		day, ok := Date(y, m, d)
		return day, ok && ok1 && ok2 && ok3
	case len(b) == 6:
		y, ok1 := digits(b[:2])
		m, ok2 := digits(b[2:4])
		d, ok3 := digits(b[4:])
		if y += 1900; y < 1945 {
			y += 100
		}
		day, ok := Date(y, m, d)
		return day, ok && ok1 && ok2 && ok3
	case len(b) == 10 || len(b) > 10 && (b[10] == ' ' || b[10] == 'T'):
		if b[4] != b[7] || b[4] != '-' && b[4] != '/' {
			return 0, false
		}
		y, ok1 := digits(b[:4])
		m, ok2 := digits(b[5:7])
		d, ok3 := digits(b[8:10])
		day, ok := Date(y, m, d)
		return day, ok && ok1 && ok2 && ok3
	}
	return 0, false
}

// digits reads a number of digits only.
func digits(b []byte) (int, bool) {
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, len(b) > 0
}
