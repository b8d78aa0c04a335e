/** What Uppy calls the body of an answer: TUS answers have none. The context of @uppy/react asks for this very type. */
export type NoBody = Record<string, never>
