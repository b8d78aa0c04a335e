/** Uppy's type for the body of a response: TUS responses have none. The context of @uppy/react requires this very type. */
export type NoBody = Record<string, never>
