import type { Settings } from '../../config/settings'
import { openAwsKms } from './aws-kms'
import type { KeyService } from './key-service'
import { openVaultTransit } from './vault-transit'

/** Opens the key management service that the settings name; null where they name none. */
export function openKeyService(settings: Settings): KeyService | null {
  const { FOVEA_KMS: kms, FOVEA_KMS_REGION: region, FOVEA_KMS_ENDPOINT: endpoint } = settings
  if (!kms) return null
  const [kind, address] = [kms.slice(0, kms.indexOf(':')), kms.slice(kms.indexOf(':') + 1)]
  if (kind === 'aws') return openAwsKms({ keyId: address, region, endpoint })
  return openVaultTransit({ address, token: settings.FOVEA_KMS_TOKEN, tokenFile: settings.FOVEA_KMS_TOKEN_FILE })
}
