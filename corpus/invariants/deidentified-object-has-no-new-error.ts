import { withFile } from '../decoders/dcmtk-json'
import { runTool } from '../decoders/run-tool'
import type { Invariant } from '../invariant'

/** De-identification makes no object worse: dciodvfy, where it is installed, finds no error in it that the input had not. Of an input that it cannot read nothing is said. */
export const deidentifiedObjectHasNoNewError: Invariant = {
  name: 'de-identified object has no new validator error',
  appliesTo: (sent) => sent.outcome === 'accepted' && sent.kind === 'dicom' && sent.way === 'DICOM API',
  async check(sent) {
    const copy = await sent.deidentified()
    if (copy?.status !== 200) return null
    const [before, after] = [await complaintsOf(sent.bytes), await complaintsOf(copy.body)]
    const isRead = before && after && !before.includes('dataset read failed')
    return isRead ? newErrors(before, after) : null
  },
}

const complaintsOf = async (bytes: Buffer): Promise<string | null> => {
  const ran = await withFile(bytes, (file) => runTool('dciodvfy', ['-new', file]))
  return ran && `${ran.stderr}\n${ran.stdout.toString('latin1')}`
}

/** The errors of the second text that the first has not, without the values that they quote. */
export function newErrors(before: string, after: string): string[] {
  const known = new Set(errorsIn(before))
  return [...new Set(errorsIn(after))].filter((error) => !known.has(error))
}

const errorsIn = (complaints: string): string[] =>
  complaints
    .split('\n')
    .filter((line) => line.startsWith('Error'))
    .map((line) => line.replaceAll(/<[^<>]*>|\[\d+\]|'[^']*'/g, '').replaceAll(/\s+/g, ' ').trim()) // prettier-ignore
