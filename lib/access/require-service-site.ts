import { fail } from '../errors/fail'
import type { Actor } from './actor'

/**
 * Requires that a service account that writes over DICOMweb has a site: without one, what it sends could become part of any case.
 * An archive of our own is no account that signs in: a source names its one case.
 *
 * @throws AppError `service_account_site_missing`
 */
export function requireServiceSite({ tokenId, service }: Pick<Actor, 'tokenId' | 'service'>): void {
  if (tokenId !== undefined && service?.site === null && service.grants.includes('dicomweb_write'))
    throw fail('service_account_site_missing')
}
