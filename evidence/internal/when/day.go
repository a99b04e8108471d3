package when

// day is a day as a number; days that follow each other differ by one.
type day int

// unknown is no day.
const unknown = day(-1 << 40)

// daysBefore is how many days lie before a month, in a year that is no leap year.
var daysBefore = [...]int{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365}

func leap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

// length is how many days a month has, 1 to 12.
func length(y, m int) int {
	if m == 2 && leap(y) {
		return 29
	}
	return daysBefore[m] - daysBefore[m-1]
}

// date is the day of a year, a month and a day of the month, in the calendar
// of today; a day that the month lacks becomes its last.
func date(y, m, d int) day {
	if d > length(y, m) {
		d = length(y, m)
	}
	n := 365*(y-1) + (y-1)/4 - (y-1)/100 + (y-1)/400 + daysBefore[m-1] + d
	if m > 2 && leap(y) {
		n++
	}
	return day(n)
}

// civil takes a day apart.
func (n day) civil() (y, m, d int) {
	y = int(n)*400/146097 + 1
	for date(y, 1, 1) > n {
		y--
	}
	m = 12
	for date(y, m, 1) > n {
		m--
	}
	return y, m, int(n-date(y, m, 1)) + 1
}

// weekday is 0 for Monday to 6 for Sunday.
func (n day) weekday() int { return (int(n) + 6) % 7 }

// months moves a day by months.
func (n day) months(by int) day {
	y, m, d := n.civil()
	m += by - 1
	for m < 0 {
		m += 12
		y--
	}
	return date(y+m/12, m%12+1, d)
}

func (n day) String() string {
	y, m, d := n.civil()
	b := [10]byte{4: '-', 7: '-'}
	for k, v := range [...]int{y / 1000, y / 100, y / 10, y, m / 10, m, d / 10, d} {
		b[[...]int{0, 1, 2, 3, 5, 6, 8, 9}[k]] = byte('0' + v%10)
	}
	return string(b[:])
}

// value is a stretch of days, and how it was found.
type value struct {
	from, to day
	grain    Grain
	rule     string
	known    bool // from and to are days
	explicit bool // the text says the year itself
	loose    bool // a part of a range that is no time of its own
}

func dayOf(n day, rule string) value {
	return value{from: n, to: n, grain: Day, rule: rule, known: true}
}

func monthOf(y, m int, rule string) value {
	return value{from: date(y, m, 1), to: date(y, m, length(y, m)), grain: Month, rule: rule, known: true}
}

func yearOf(y int, rule string) value {
	return value{from: date(y, 1, 1), to: date(y, 12, 31), grain: Year, rule: rule, known: true}
}

// weekOf is the week, Monday to Sunday, that a day is in.
func weekOf(n day, rule string) value {
	n -= day(n.weekday())
	return value{from: n, to: n + 6, grain: Week, rule: rule, known: true}
}

// parseAnchor reads YYYY-MM-DD, YYYY-MM or YYYY.
func parseAnchor(s string) value {
	var part [3]int
	k, digits := 0, 0
	for _, c := range []byte(s) {
		switch {
		case c >= '0' && c <= '9' && k < 3:
			part[k] = part[k]*10 + int(c-'0')
			digits++
		case c == '-' && digits > 0:
			k, digits = k+1, 0
		default:
			return value{}
		}
		if digits > 4 {
			return value{}
		}
	}
	y, m, d := part[0], part[1], part[2]
	switch {
	case y < 1 || k > 2 || m > 12 || (k > 0 && m < 1):
		return value{}
	case k == 0:
		return yearOf(y, "")
	case k == 1:
		return monthOf(y, m, "")
	case d < 1 || d > length(y, m):
		return value{}
	}
	return dayOf(date(y, m, d), "")
}
