import * as serviceAccounts from './v1/admin/service-accounts/route'
import * as oneServiceAccount from './v1/admin/service-accounts/[id]/route'
import * as overview from './v1/admin/overview/route'
import * as failedJobs from './v1/admin/jobs/route'
import * as failedJob from './v1/admin/jobs/[queue]/[id]/route'
import * as failedJobRetry from './v1/admin/jobs/[queue]/[id]/retry/route'
import * as adminUsers from './v1/admin/users/route'
import * as adminUser from './v1/admin/users/[id]/route'
import * as peopleImport from './v1/admin/users/import/route'
import * as userInvitation from './v1/admin/users/[id]/invitation/route'
import * as assignments from './v1/admin/assignments/route'
import * as bulkAssignments from './v1/admin/assignments/bulk/route'
import * as endOfAssignments from './v1/admin/assignments/end/route'
import * as oneAssignment from './v1/admin/assignments/[id]/route'

/** The route files of administration. */
export const ADMIN_ROUTES = [
  serviceAccounts,
  oneServiceAccount,
  overview,
  failedJobs,
  failedJob,
  failedJobRetry,
  adminUsers,
  adminUser,
  peopleImport,
  userInvitation,
  assignments,
  bulkAssignments,
  endOfAssignments,
  oneAssignment,
]
