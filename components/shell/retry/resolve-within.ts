/** What a promise resolves to, or null where it fails or takes longer than so many milliseconds. It is not cancelled. */
export async function resolveWithin<Value>(milliseconds: number, work: Promise<Value>): Promise<Value | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLong = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds)
  })
  return Promise.race([work.catch(() => null), tooLong]).finally(() => clearTimeout(timer))
}
