import { DecryptCommand, DescribeKeyCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms'
import { fail } from '../../errors/fail'
import { CALL_TIMEOUT_MS, type KeyService } from './key-service'

interface AwsKmsOptions {
  /** Key id, alias or ARN. */
  keyId: string
  region?: string | undefined
  endpoint?: string | undefined
}

/**
 * AWS KMS by its SDK: `Encrypt`, `Decrypt` and `DescribeKey`, with the credentials that the SDK finds. The binding is the
 * encryption context, which the key policy and CloudTrail see: an id, never a name.
 */
export function openAwsKms({ keyId, region, endpoint }: AwsKmsOptions): KeyService {
  const client = new KMSClient({
    ...(region ? { region } : {}),
    ...(endpoint ? { endpoint } : {}),
    maxAttempts: 2,
    requestHandler: { requestTimeout: CALL_TIMEOUT_MS, connectionTimeout: CALL_TIMEOUT_MS, throwOnRequestTimeout: true },
  })
  const contextOf = (boundTo: string) => ({ fovea: boundTo })
  return {
    wrap: async (secret, boundTo) => {
      const command = new EncryptCommand({ KeyId: keyId, Plaintext: secret, EncryptionContext: contextOf(boundTo) })
      const { CiphertextBlob } = await client.send(command).catch(refuse)
      return Buffer.from(CiphertextBlob ?? [])
    },
    unwrap: async (wrapped, boundTo) => {
      const command = new DecryptCommand({ KeyId: keyId, CiphertextBlob: wrapped, EncryptionContext: contextOf(boundTo) })
      const { Plaintext } = await client.send(command).catch(refuse)
      return Buffer.from(Plaintext ?? [])
    },
    // The ARN, as the key may be named by its id or an alias.
    describe: async () => {
      const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: keyId })).catch(refuse)
      if (KeyMetadata?.KeyState !== 'Enabled' || !KeyMetadata.Arn) throw fail('key_service_refused')
      return KeyMetadata.Arn
    },
    close: () => client.destroy(),
  }
}

/** A refusal has a status of its own below 500; throttling counts as an absence. */
function refuse(cause: unknown): never {
  const { $metadata, name } = cause as { $metadata?: { httpStatusCode?: number }; name?: string }
  const status = $metadata?.httpStatusCode ?? 500
  const isRefusal =
    status >= 400 && status < 500 && status !== 429 && !/Throttl|LimitExceeded|KMSInternal|Timeout/.test(name ?? '')
  throw fail(isRefusal ? 'key_service_refused' : 'key_service_unavailable', { cause })
}
