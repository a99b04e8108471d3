package names

import "strings"

// words is a closed class of words, in lower case.
type words map[string]bool

func set(list string) words {
	w := words{}
	for _, s := range strings.Fields(list) {
		w[s] = true
	}
	return w
}

// The classes that the finder needs word by word; none changes. They are
// closed classes of English, or nouns that name no party by themselves. Who is
// a party, which nouns are roles and which are groups, the lexicon says.
var (
	determiners = set(`a an the this that these those both some several many few all any each every either neither no
		another other such one two three four five six seven eight nine ten dozens hundreds thousands most more`)
	indefinite  = set(`a an some several many few any another other one two three four five six seven eight nine ten dozens hundreds thousands most more all no every each such`)
	definite    = set(`the this that these those both`)
	possessives = set(`my your his her its our their whose`)
	pronouns    = set(`i me my mine myself we us our ours ourselves he him his himself she her hers herself
		they them their theirs themselves it its itself`)
	// function words end a noun phrase on either side.
	functions = set(`a an the this that these those and or but nor so yet if unless because although though while when where as than
		of in on at by for from to into onto with without within about against between among over under after before during since until till
		through across toward towards around amid despite per via upon near outside inside off out up down
		is are was were be been being am has have had having do does did done will would shall should can could may might must ought
		not never no also only even just still again then there here now later earlier soon already too both either neither each every
		who whom whose which what why how whether i me my we us our you your he him his she her they them their it its
		said says say told tells tell according including like both such`)
	// adverbs may stand after a head without being a noun.
	after = set(`also only even just still again then there here now later earlier soon already too yesterday today tonight tomorrow
		abroad alone alike last this next early late ago never always often once twice recently reportedly allegedly repeatedly
		immediately quickly initially themselves himself herself itself privately publicly flatly angrily`)
	// modifiers stand before a noun for a person or a body.
	modifiers = set(`emeritus own senior top chief deputy vice prime foreign interior defence defense finance economy health education justice trade
		agriculture environment energy transport labour labor culture sports information communications home internal external
		former ex retired acting interim current then incoming outgoing new newly elected designate special presidential ministerial
		parliamentary congressional military naval civilian official governmental federal national regional provincial local state
		municipal diplomatic political economic nuclear security intelligence police army navy border coast guard air force armed
		ruling governing opposition main leading chief high high-ranking high-level low-level mid-level top-ranking veteran
		prominent independent unnamed unidentified anonymous informed western eastern northern southern central international
		global human rights legal medical scientific scientist industry business press media news government party union labour
		trade company bank central executive managing general joint permanent under assistant associate principal lead
		powerful influential hardline rear moderate young old elder late longtime long-time self-styled de-facto communist socialist
		conservative liberal democratic republican islamist christian muslim catholic orthodox jewish rebel insurgent
		separatist exiled two three four five six seven eight nine ten several many some other fellow various numerous dozens
		hundreds thousands few more most research policy climate maritime fisheries fishing harbour harbor port aid relief
		rescue emergency disarmament arms missile weapons space peace ceasefire embassy palace court supreme constitutional
		royal crown public private relations affairs staff committee council commission ministry department agency
		ethics safety water oil gas mining farm student youth women women's men's church religious city town village district
		district campaign election electoral budget tax customs immigration refugee humanitarian development environmental technical expert
		working-level career junior respected renowned noted famous outspoken defeated re-elected elderly male female`)
	// policy nouns are what a minister or a ministry is of.
	policy = set(`state defence defense education health finance justice trade energy transport culture agriculture environment labour labor
		interior foreign affairs economy industry commerce tourism sport sports information communications intelligence security
		immigration development science technology research fisheries water staff mission home police treasury cabinet
		cooperation reunification unification war peace public works housing infrastructure planning internal external
		social welfare human rights women youth religious`)
	// notNouns are in the lexicon's lists of nouns but stand for nobody by themselves.
	notNouns = set(`side sides country countries nation nations state states capital capitals house campaign market markets front cell
		cells kingdom republic channel channels daily weekly public publics service services industry station customs operator private`)
	// moreRoles are nouns for people that say things, besides the lexicon's.
	moreRoles = set(`master coach coaches coauthor coauthors co-author co-authors poster posters organizer organizers teammate teammates`)
	// noAgents end like nouns for people and are none.
	noAgents = set(`letter paper order chapter newsletter number matter weather river winter summer power water paperwork factor sector
		computer order member-state center door floor harbour harbor error horror manner border offer answer corner quarter danger trailer`)
	// stateNouns are what only a state has: their owner is one.
	stateNouns = set(`government president premier army military navy parliament capital border borders coast troops forces
		ambassador embassy territory people airspace sovereignty foreign prime constitution military's currency chancellor king queen
		monarchy dictator coastline soldiers warships defence defense interior`)
	stateRoles = set(`secretary minister ministers ministry chancellor diplomats negotiator negotiators leader leaders generals lawmakers senators
		opposition officials chief chiefs general premier coalition voters farmers exports imports parliament`)
	stateOf = set(`republic kingdom government president premier people state federation emirate sultanate duchy ambassador embassy
		parliament army navy coast minister chancellor king queen capital borders border`)
	// organisation nouns in a name, besides the lexicon's groups.
	orgNouns = set(`university institute institution council commission committee union party congress assembly agency organisation
		organization ministry department office bureau foundation association federation society centre center college school academy
		bank fund group corporation company inc ltd plc court tribunal league front movement alliance coalition forum church
		brigade army navy guard guards corps command authority board programme program network initiative partnership
		parliament senate house service services press times post herald tribune gazette chronicle journal news agency radio television tv
		broadcasting daily telegraph mail guardian observer express star sun mirror review weekly media laboratory observatory
		hospital museum club team airlines airways conference confederation chamber cabinet embassy consulate secretariat
		syndicate cooperative trust charity ngo police directorate headquarters staff workers' watch monitor research think-tank
		international administration government company brothers industries systems holdings`)
	outletNouns = set(`times post herald tribune gazette chronicle journal radio television tv broadcasting daily telegraph mail
		guardian observer express mirror weekly news newspaper magazine press wire sentinel courier dispatch ledger examiner standard`)
	scholarly  = set(`university institute institution college school academy foundation centre center laboratory observatory hospital think-tank research museum`)
	connectors = set(`of for on against`)
	particles  = set(`de van von der den del della di da dos das du la le el al bin ibn ben abu ter ten zu af av y e`)
	suffixes   = set(`jr jr. sr sr. ii iii iv`)
	// honours stand behind a name in capitals and are no part of it.
	honours = set(`kc qc sc mp mep msp mla obe cbe mbe kcmg cmg phd md`)
	// regions are adjectives, and their people, that are nobody's who could speak.
	regions = set(`european europeans african africans asian asians arab arabs latin western eastern nordic baltic balkan scandinavian eurasian`)
	// initials are function words that in capitals are names more often than stressed.
	initials  = set(`us it who am may can as in or on at so up his her via`)
	compass   = set(`north south east west northern southern eastern western`)
	notStates = set(`christian muslim catholic orthodox jewish buddhist hindu republican democratic democrat socialist communist conservative liberal labour labor
		olympic european african asian american latin arab western eastern northern southern central nordic baltic balkan
		victorian lutheran anglican presbyterian marxist leninist stalinist maoist islamist jihadist zionist olympian civilian
		utopian partisan human median guardian veteran politician librarian`)
	speakers = set(`said says told tells added warned claimed argued tweeted wrote insisted announced stated asked replied noted vowed urged`)
	// plural owners are written with an apostrophe inside a name.
	pluralOwners = set(`workers people women children teachers farmers men veterans writers journalists students nurses doctors miners
		dockers fishermen drivers mothers lawyers physicians employees sailors soldiers pilots seamen consumers residents citizens`)
	weekdays = set(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
		october november december jan feb mar apr jun jul aug sept sep oct nov dec`)
	// starters begin sentences with a capital and are no names.
	starters = set(`however yesterday today tomorrow meanwhile moreover therefore nevertheless nonetheless furthermore besides instead
		indeed perhaps maybe thus hence still yet yes no well please thanks nobody everybody everyone someone somebody
		something nothing everything anyone anything asked speaking according earlier later last next early late most many
		much few several some all both neither either another such other others one two three four five six seven eight nine ten
		eleven twelve twenty hundreds thousands dozens under over critics officials analysts experts residents sources reports
		talks relations tensions peace war security negotiations sanctions trade observers diplomats negotiators protesters
		lawmakers ministers leaders troops forces state despite although though because since while when where what who why how
		which whether if unless until once after before during without within with from for to in on at by as and but or nor so
		image photo file related read editor note update correction breaking exclusive analysis opinion interview question answer
		q a statement press release transcript background separately back given asked citing quoting recent new former senior
		local international national there here this that these those it its he his she her they their we our i my you your
		let do does did is are was were will would can could should may might must have has had be being been not never ever
		mr mrs ms sir madam dear`)
	familyFirst = set(`kim lee park choi moon ri pak paek yoon yun jang jong chung kang cho han hwang ryu ryo sin shin song hong
		jon thae hyon no roh rhee ahn ban suh xi wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin guo ma
		mao deng jiang hua geng qin nguyen tran pham le vo hoang`)
	// places of which a seat is no party.
	placePrepositions = set(`in at near outside inside around across`)
	ways              = set(`from to into through via toward towards`)
	motion            = set(`visit visits visited trip trips travel travelled traveled travelling flew fly flying flight arrive arrived arrives arriving
		return returned returning returns went go going gone came come coming comes left leave leaving drove driven moved held meet met meeting meetings
		talks summit conference forum road train journey headed heading sailed deported evacuated invited fled route`)
	policyNouns = set(`policy policies allies ally security reaction reactions sanctions demand demands response decision stance
		position offer proposal refusal claim claims statement statements warning warnings threat threats intention
		intentions willingness missile missiles test tests weapons programme program interests interest willing influence
		role rhetoric strategy leadership leaders support approval concerns fear fears nuclear military foreign embassy
		troops forces ambassador side rule friends enemies enemy rivals rival economy trade diplomacy actions action moves move`)
)

// contracted is the pronoun in a word that has its verb in it: I'd, they're;
// else "".
func contracted(lower string) string {
	at := strings.IndexByte(lower, '\'')
	if at < 1 || at > 4 {
		return ""
	}
	switch lower[at:] {
	case "'m", "'ve", "'d", "'ll", "'re":
		switch p := lower[:at]; p {
		case "i", "we", "he", "she", "it", "they":
			return p
		}
	}
	return ""
}

// headNoun folds the forms of a role that are one office: spokesman,
// spokeswoman and spokesperson; minister and ministers stay apart.
func headNoun(lower string) string {
	switch lower {
	case "spokeswoman", "spokesman", "spokesperson":
		return "spokesperson"
	case "chairman", "chairwoman", "chairperson":
		return "chair"
	case "congressman", "congresswoman":
		return "member"
	}
	return lower
}

// nounSex is the sex that a noun or a title tells, or "".
func nounSex(lower string) string {
	switch lower {
	case "mr", "mr.", "sir", "lord", "king", "prince", "sheikh", "father", "husband", "son", "brother":
		return "m"
	case "mrs", "mrs.", "ms", "ms.", "miss", "lady", "queen", "princess", "madam", "dame", "mother", "wife", "daughter", "sister", "woman":
		return "f"
	}
	switch {
	case strings.HasSuffix(lower, "woman"):
		return "f"
	case strings.HasSuffix(lower, "man") && lower != "human" && lower != "german":
		return "m"
	}
	return ""
}

// plural guesses whether a noun is plural.
func plural(lower string) bool {
	switch lower {
	case "people", "police", "men", "women", "troops", "authorities":
		return true
	}
	if strings.HasSuffix(lower, "men") && lower != "women" {
		return true
	}
	return strings.HasSuffix(lower, "s") && !strings.HasSuffix(lower, "ss") && !strings.HasSuffix(lower, "us")
}

// key folds the spellings of a name: case, hyphens, stops, blanks, and the
// apostrophes of Al-Qa'ida.
func key(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r >= 'A' && r <= 'Z':
			b.WriteByte(byte(r) + 32)
		case r == '-' || r == '‐' || r == '‑' || r == '.' || r == ' ' || r == '\'' || r == '’' || r == '\n' || r == '\r' || r == '\t' || r == '\u00a0' || r == '\u00ad':
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
