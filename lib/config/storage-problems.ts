interface StorageSettings {
  STORAGE_PROVIDER: 'local' | 's3' | 'supabase'
  STORAGE_BUCKET?: string | undefined
  STORAGE_REGION?: string | undefined
  STORAGE_ENDPOINT?: string | undefined
  STORAGE_ACCESS_KEY_ID?: string | undefined
  STORAGE_SECRET_ACCESS_KEY?: string | undefined
  STORAGE_ACCELERATE: boolean
  STORAGE_SSE?: string | undefined
  STORAGE_DIRECT_UPLOAD: boolean
}

/** Lists which other settings the storage provider requires or cannot use. */
export function storageProblems(given: StorageSettings): string[] {
  const provider = given.STORAGE_PROVIDER
  const needed = {
    local: [],
    s3: ['STORAGE_BUCKET', 'STORAGE_REGION'],
    supabase: ['STORAGE_BUCKET', 'STORAGE_ENDPOINT', 'STORAGE_SECRET_ACCESS_KEY'],
  } as const
  const problems: string[] = needed[provider]
    .filter((name) => given[name] === undefined)
    .map((name) => `${name} is needed with STORAGE_PROVIDER=${provider}`)
  const hasKeyId = given.STORAGE_ACCESS_KEY_ID !== undefined
  if (provider === 's3' && hasKeyId !== (given.STORAGE_SECRET_ACCESS_KEY !== undefined)) {
    const missing = hasKeyId ? 'STORAGE_SECRET_ACCESS_KEY' : 'STORAGE_ACCESS_KEY_ID'
    problems.push(`${missing} is needed: the key and its secret go together`)
  }
  if (provider !== 's3' && given.STORAGE_ACCELERATE) problems.push('STORAGE_ACCELERATE works with STORAGE_PROVIDER=s3 only')
  if (provider !== 's3' && given.STORAGE_SSE !== undefined) problems.push('STORAGE_SSE works with STORAGE_PROVIDER=s3 only')
  if (provider === 'local' && given.STORAGE_DIRECT_UPLOAD) {
    problems.push('STORAGE_DIRECT_UPLOAD works with STORAGE_PROVIDER=s3 or supabase only')
  }
  if (given.STORAGE_ACCELERATE && given.STORAGE_ENDPOINT !== undefined) {
    problems.push('STORAGE_ACCELERATE works with AWS S3 only, without STORAGE_ENDPOINT')
  }
  return problems
}
