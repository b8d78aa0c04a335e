import {
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  S3Client,
  type ListMultipartUploadsCommandOutput,
  type ListObjectsV2CommandOutput,
} from '@aws-sdk/client-s3'
import { parseObjectId } from '../../../lib/files/deliver/parse-object-id'
import { STORE_OWNER } from '../../../lib/storage/object-key'
import { OWN_OBJECTS, UNFINISHED_OBJECTS } from '../../support/invariants'
import { type ChaosCluster, type TestStore } from './chaos-cluster'

/** What lies in a bucket, by what it belongs to. */
interface BucketAccount {
  /** Objects that rows name, and that are missing. */
  missing: string[]
  /** Names and multipart uploads that belong to a row. */
  live: number
  /** Of no row, or beside a complete object: what the sweep may remove. */
  sweepable: string[]
  /** Anything else. */
  unknown: string[]
}

/** Accounts for every object, segment and multipart upload of the bucket, by the store itself and not through the proxy. */
export async function accountBucket({ store, servers }: ChaosCluster): Promise<BucketAccount> {
  const { names, uploads } = await listBucket(store)
  const rows = async (query: string) =>
    new Set((await servers[0].query<{ object_key: string }>(query)).map(({ object_key }) => object_key))
  const [own, unfinished] = [await rows(OWN_OBJECTS), await rows(UNFINISHED_OBJECTS)]
  const account: BucketAccount = { missing: [...own].filter((key) => !names.includes(key)), live: 0, sweepable: [], unknown: [] }
  const place = (what: string, key: string, isLive: boolean) => {
    if (isLive) account.live += 1
    else if (parseObjectId(key) === undefined) account.unknown.push(what)
    else account.sweepable.push(what)
  }
  for (const name of names) {
    const [key, segment] = name.split('!') as [string, string?]
    place(name, key, unfinished.has(key) || (own.has(key) && segment === undefined))
  }
  for (const key of uploads) place(`${key} (multipart upload)`, key, unfinished.has(key))
  return account
}

/** The names of all objects, but those of the installation itself, and the keys of all multipart uploads. */
export async function listBucket(store: TestStore): Promise<{ names: string[]; uploads: string[] }> {
  const { endpoint, region, bucket: Bucket, accessKeyId, secretAccessKey } = store
  const credentials = { accessKeyId: accessKeyId!, secretAccessKey: secretAccessKey! }
  const s3 = new S3Client({ endpoint, region, forcePathStyle: true, credentials })
  const names: string[] = []
  const uploads: string[] = []
  for (let isMore = true; isMore;) {
    const page: ListObjectsV2CommandOutput = await s3.send(new ListObjectsV2Command({ Bucket, StartAfter: names.at(-1) }))
    names.push(...(page.Contents ?? []).map(({ Key }) => Key!))
    isMore = page.IsTruncated === true
  }
  for (let after: object | null = {}; after;) {
    const page: ListMultipartUploadsCommandOutput = await s3.send(new ListMultipartUploadsCommand({ Bucket, ...after }))
    uploads.push(...(page.Uploads ?? []).map(({ Key }) => Key!))
    after = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker } : null
  }
  s3.destroy()
  return { names: names.filter((name) => name !== STORE_OWNER && !name.startsWith('trail/')), uploads }
}
