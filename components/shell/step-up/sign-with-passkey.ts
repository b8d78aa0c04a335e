import { ApiError } from '../api-client'

/** A refusal of the browser or the device, as one of the server is shown: whoever closes its window wants another way. */
const asRefusal = (): never => {
  throw new ApiError('', 400, 'passkey_not_valid')
}

/** Lets the device sign with a passkey. The code for it is fetched when it is used. @throws ApiError `passkey_not_valid` */
export async function signWithPasskey(options: object): Promise<Record<string, unknown>> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  return { ...(await startAuthentication({ optionsJSON: options as never }).catch(asRefusal)) }
}

/** Lets the device make a passkey. @throws ApiError `passkey_not_valid` */
export async function makePasskey(options: object): Promise<Record<string, unknown>> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  return { ...(await startRegistration({ optionsJSON: options as never }).catch(asRefusal)) }
}
