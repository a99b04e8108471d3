package wants

// Hurried is a request whose search ends at a fifth of the work.
func Hurried(req Request) Request {
	req.work = budget / 5
	return req
}
