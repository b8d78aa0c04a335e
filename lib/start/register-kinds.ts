import { registerArchiveBridge } from '../archives/register-archive-bridge'
import { registerCaseKind } from '../cases/register-case-kind'
import { registerDiaryKinds } from '../coaching/register-diary-kinds'
import { registerPersonaKinds } from '../personas/register-persona-kinds'
import { registerReadings } from '../readings/register-readings'
import { registerShares } from '../shares/register-shares'
import { registerDicomKind } from '../studies/register-dicom-kind'

/**
 * Registers the behaviour of every kind of file, from the modules that own them; the result unregisters it. Personas
 * come before the diary: for an upload that names both, theirs is the error message that clients know.
 */
export function registerAllKinds(): () => void {
  const disposers = [registerPersonaKinds(), registerDiaryKinds(), registerCaseKind(), registerDicomKind()]
  disposers.push(registerArchiveBridge(), registerReadings(), registerShares())
  return () => disposers.forEach((dispose) => dispose())
}
