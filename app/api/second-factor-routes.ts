import * as resetSecondFactor from './v1/admin/users/[id]/second-factor/route'
import * as oidc from './v1/auth/oidc/route'
import * as oidcCallback from './v1/auth/oidc/callback/route'
import * as passkeyOptions from './v1/auth/passkey-options/route'
import * as secondStep from './v1/auth/second-factor/route'
import * as passkeys from './v1/me/passkeys/route'
import * as onePasskey from './v1/me/passkeys/[id]/route'
import * as newPasskeyOptions from './v1/me/passkeys/options/route'
import * as secondFactor from './v1/me/second-factor/route'
import * as recoveryCodes from './v1/me/second-factor/recovery-codes/route'
import * as totp from './v1/me/second-factor/totp/route'
import * as totpConfirmation from './v1/me/second-factor/totp/confirmation/route'
import * as stepUp from './v1/me/step-up/route'
import * as stepUpPasskeyOptions from './v1/me/step-up/passkey-options/route'

/** The route files of second factors, passkeys, proofs and OpenID Connect. */
export const SECOND_FACTOR_ROUTES = [
  resetSecondFactor,
  oidc,
  oidcCallback,
  passkeyOptions,
  secondStep,
  passkeys,
  onePasskey,
  newPasskeyOptions,
  secondFactor,
  recoveryCodes,
  totp,
  totpConfirmation,
  stepUp,
  stepUpPasskeyOptions,
]
