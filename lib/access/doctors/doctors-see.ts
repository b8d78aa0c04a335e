import { processSingleton } from '../../runtime/singleton'

/** Which cases doctors see: all, those of their organisations, or those that concern them. */
export type DoctorsSee = 'all' | 'organisation' | 'assigned'

const doctorsSeeSingleton = processSingleton<DoctorsSee>('doctors-see')

/** Returns which cases doctors see; all of them where a process was not told otherwise, as in a browser. */
export const doctorsSee = (): DoctorsSee => doctorsSeeSingleton.peek() ?? 'all'

/** Registers the setting for every bundle of this process; the returned function takes it back. */
export function registerDoctorsSee(which: DoctorsSee): () => void {
  doctorsSeeSingleton.set(which)
  return () => doctorsSeeSingleton.clear()
}
