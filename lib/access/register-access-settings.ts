import { type DoctorsSee, registerDoctorsSee } from './doctors/doctors-see'
import { registerChildAge } from './proxies/child-age'

/** Registers the settings by which access is decided for every bundle of this process; the returned function takes them back. */
export function registerAccessSettings(settings: { DOCTORS_SEE: DoctorsSee; PROXY_CHILD_AGE: number }): () => void {
  const disposers = [registerDoctorsSee(settings.DOCTORS_SEE), registerChildAge(settings.PROXY_CHILD_AGE)]
  return () => disposers.forEach((dispose) => dispose())
}
