import { z } from 'zod'
import { nameText } from '../../runtime/text/name-text'

/** More than anyone has devices. */
export const MAX_PASSKEYS = 20

const name = nameText(60)

export const PasskeyOptionsSchema = z
  .looseObject({ challenge: z.string() })
  .describe('The options of navigator.credentials, as JSON (WebAuthn level 3).')
  .meta({ id: 'PasskeyOptions' })

export const NewPasskeySchema = z
  .object({ name, response: z.looseObject({}).describe('RegistrationResponseJSON of WebAuthn.') })
  .meta({ id: 'NewPasskey' })

export const PasskeyNameSchema = z.object({ name }).meta({ id: 'PasskeyName' })

export const AddedPasskeySchema = z
  .object({
    id: z.uuid(),
    recovery_codes: z.array(z.string()).nullable().describe('Ten, returned this once, where it is the first second factor.'),
  })
  .meta({ id: 'AddedPasskey' })
export type AddedPasskey = z.infer<typeof AddedPasskeySchema>
