import * as serviceAccounts from './v1/admin/service-accounts/route'
import * as oneServiceAccount from './v1/admin/service-accounts/[id]/route'
import * as serviceTokens from './v1/admin/service-accounts/[id]/tokens/route'
import * as oneServiceToken from './v1/admin/service-accounts/[id]/tokens/[token]/route'
import * as audit from './v1/admin/audit/route'
import * as auditCheckpoints from './v1/admin/audit/checkpoints/route'
import * as auditExport from './v1/admin/audit/export/route'
import * as auditProof from './v1/admin/audit/proof/[row]/route'
import * as auditVerify from './v1/admin/audit/verify/route'
import * as overview from './v1/admin/overview/route'
import * as storage from './v1/admin/storage/route'
import * as organisations from './v1/admin/organisations/route'
import * as oneOrganisation from './v1/admin/organisations/[id]/route'
import * as organisationMembers from './v1/admin/organisations/[id]/members/route'
import * as emergencyAccesses from './v1/emergency-accesses/route'
import * as emergencySearch from './v1/emergency-accesses/search/route'
import * as emergencyAccess from './v1/emergency-accesses/[id]/route'
import * as emergencyPause from './v1/emergency-accesses/pauses/[user]/route'
import * as emergencyReview from './v1/emergency-accesses/[id]/review/route'
import * as ownOrganisations from './v1/organisations/route'
import * as erasures from './v1/admin/erasures/route'
import * as erasureCertificate from './v1/admin/erasures/[id]/certificate/route'
import * as personErasure from './v1/admin/users/[id]/erasure/route'
import * as failedJobs from './v1/admin/jobs/route'
import * as failedJob from './v1/admin/jobs/[queue]/[id]/route'
import * as failedJobRetry from './v1/admin/jobs/[queue]/[id]/retry/route'
import * as adminUsers from './v1/admin/users/route'
import * as adminUser from './v1/admin/users/[id]/route'
import * as peopleImport from './v1/admin/users/import/route'
import * as userInvitation from './v1/admin/users/[id]/invitation/route'
import * as userPasswordReset from './v1/admin/users/[id]/password-reset/route'
import * as userFailedSignIns from './v1/admin/users/[id]/failed-sign-ins/route'
import * as userSessions from './v1/admin/users/[id]/sessions/route'
import * as assignments from './v1/admin/assignments/route'
import * as bulkAssignments from './v1/admin/assignments/bulk/route'
import * as endOfAssignments from './v1/admin/assignments/end/route'
import * as grants from './v1/admin/grants/route'
import * as oneAssignment from './v1/admin/assignments/[id]/route'

/** The route files of administration, and of what administrators review. */
export const ADMIN_ROUTES = [
  serviceAccounts,
  oneServiceAccount,
  serviceTokens,
  oneServiceToken,
  audit,
  auditCheckpoints,
  auditExport,
  auditProof,
  auditVerify,
  overview,
  storage,
  erasures,
  erasureCertificate,
  personErasure,
  organisations,
  oneOrganisation,
  organisationMembers,
  emergencyAccesses,
  emergencySearch,
  emergencyAccess,
  emergencyPause,
  emergencyReview,
  ownOrganisations,
  failedJobs,
  failedJob,
  failedJobRetry,
  adminUsers,
  adminUser,
  peopleImport,
  userInvitation,
  userPasswordReset,
  userFailedSignIns,
  userSessions,
  assignments,
  bulkAssignments,
  endOfAssignments,
  oneAssignment,
  grants,
]
