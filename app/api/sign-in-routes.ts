import * as token from './v1/auth/token/route'
import * as refresh from './v1/auth/refresh/route'
import * as revoke from './v1/auth/revoke/route'
import * as invitation from './v1/auth/invitation/route'
import * as acceptInvitation from './v1/auth/invitation/accept/route'
import * as passwordReset from './v1/auth/password-reset/route'
import * as requestPasswordReset from './v1/auth/password-reset/request/route'
import * as acceptPasswordReset from './v1/auth/password-reset/accept/route'
import * as ownPassword from './v1/me/password/route'
import * as unlock from './v1/me/unlock/route'
import * as deviceKey from './v1/me/device-key/route'
import * as ownSessions from './v1/me/sessions/route'
import * as ownSession from './v1/me/sessions/[id]/route'

/** The route files of signing in, and of what a person does with their own password and sessions. */
export const SIGN_IN_ROUTES = [
  token,
  refresh,
  revoke,
  invitation,
  acceptInvitation,
  passwordReset,
  requestPasswordReset,
  acceptPasswordReset,
  ownPassword,
  unlock,
  deviceKey,
  ownSessions,
  ownSession,
]
