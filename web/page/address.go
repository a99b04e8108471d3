package page

import (
	"errors"
	"net/url"
	"slices"
	"strings"
)

// Address is a view of a case: which screen, and all that is chosen on it.
type Address struct {
	Case   string
	Screen string
	Query  url.Values
}

// standing are the parameters that stay when one goes to another screen: under
// what the case is computed, what is only tried, and the goal.
var standing = []string{"scenario", "voice", "if", "goal", "concept"}

// What an address may hold: one value, all of it, and an address in it to go
// back to. Each link of a page repeats much of its address.
const (
	mostValue   = 2000
	mostAddress = 6000
	mostBack    = 4 * mostAddress // its signs are written by their numbers
)

// tooLong says why parameters are more than an address may hold, or "".
func tooLong(q url.Values) string {
	all := 0
	for key, values := range q {
		for _, x := range values {
			switch whole := key == "back" || key == "from"; {
			case whole && len(x) <= mostBack:
				continue
			case len(key) > mostValue, len(x) > mostValue:
				return "Something that is chosen in it is too long. If you looked for words, look for fewer of them."
			}
			all += len(key) + len(x) + len("&=")
		}
	}
	if all > mostAddress {
		return "Too much is chosen in it. If much is tried at once, go back and keep some of it in the case."
	}
	return ""
}

// fits is the address, if it can hold what was typed: else that is shown again
// as what was refused is, and not lost.
func (a Address) fits() (Address, error) {
	if tooLong(a.Query) != "" {
		return Address{}, errors.New("it is too long to be read back here: keep it as it is, or write it on the screen of the file")
	}
	return a, nil
}

// String is the address as a link.
func (a Address) String() string {
	link := "/case/" + url.PathEscape(a.Case) + "/" + a.Screen
	if query := a.Query.Encode(); query != "" {
		link += "?" + query
	}
	return link
}

// With is the same view with some parameters set, given as key, value, key,
// value; "" takes a parameter away.
func (a Address) With(pairs ...string) Address {
	q := url.Values{}
	for key, values := range a.Query {
		q[key] = slices.Clone(values)
	}
	for k := 0; k+1 < len(pairs); k += 2 {
		if pairs[k+1] == "" {
			q.Del(pairs[k])
		} else {
			q.Set(pairs[k], pairs[k+1])
		}
	}
	return Address{a.Case, a.Screen, q}
}

// Go is another screen of the case with what stands kept, and some parameters
// set.
func (a Address) Go(screen string, pairs ...string) Address {
	q := url.Values{}
	for _, key := range standing {
		if len(a.Query[key]) > 0 {
			q[key] = a.Query[key]
		}
	}
	return Address{a.Case, screen, q}.With(pairs...)
}

// Do is where a form is sent: an act of the case, after which one is back here.
func (a Address) Do(act string) string {
	return "/case/" + url.PathEscape(a.Case) + "/" + act + "?" + url.Values{"back": {a.String()}}.Encode()
}

// backTo reads the address that a form came from. Only an address of the same
// case is believed.
func backTo(id, text string) (Address, bool) {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "" || u.Host != "" {
		return Address{}, false
	}
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	if len(parts) != 3 || parts[0] != "case" || parts[1] != id {
		return Address{}, false
	}
	return Address{id, parts[2], u.Query()}, true
}
