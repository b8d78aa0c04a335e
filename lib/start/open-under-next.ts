import { areSettingsLoaded, readSettings } from '../config/settings'
import { openFovea } from './open-fovea'

/** Opens Fovea in a process that Next itself started, and closes it on the signal to stop. */
export async function openUnderNext(): Promise<void> {
  if (areSettingsLoaded()) return
  const settings = readSettings(process.env)
  const fovea = await openFovea({ settings, say: (line) => void process.stdout.write(`${line}\n`) })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void fovea.close())
}
