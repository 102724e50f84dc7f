package domain

// The published limits. The contract states the same numbers and capabilities
// serves them; a test holds the three together.
const (
	MaxPushOps      = 200       // operations in one push
	MaxPushWire     = 1 << 20   // bytes of a push as sent
	MaxPushInflated = 4 << 20   // bytes of a push after decompression
	MaxOpBytes      = 128 << 10 // bytes of one operation
	MaxBody         = 256 << 10 // bytes of any other body
	MaxSyncPage     = 1000      // records in a page of changes
	DefaultSyncPage = 200
	MaxListPage     = 100 // records in a page of a REST list
	DefaultListPage = 50
	MaxVerify       = 1000 // pairs of id and rev in one verify
	MaxOpID         = 64   // characters of an operation id
	MaxRejected     = 1000 // refused operations that are kept for one user
	RejectedDays    = 30   // how long they are kept

	MaxGoalSteps     = 20
	MaxDiaryTags     = 10
	MaxDiaryLinks    = 10
	MaxAttachments   = 5  // documents of a diary entry
	MaxEvidence      = 10 // documents of an application, beside its letter and its CV
	MaxContacts      = 5
	MaxParticipants  = 10
	MaxVersions      = 50 // of a plan or a search profile
	MaxAgreements    = 30
	MaxReportMoments = 30
	MaxOccupations   = 20
	MaxTraits        = 30 // strengths, and interests, of a person
	MaxJobs          = 30 // in a work history, and courses in an education
	MaxLanguages     = 10
	MaxSchedule      = 30
	MaxEvaluations   = 20
	MaxExternalKey   = 191 // characters of a key of another system
	MaxElementID     = 64  // characters of the id of a list's element
	MaxNumber        = 1e9 // magnitude of a measured value
)
