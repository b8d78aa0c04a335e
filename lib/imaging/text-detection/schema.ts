/** Of an upload: more are no texts, but a pattern. A page says where there may be more. */
export const MAX_TEXTS = 200
/** Of a photograph or a video: as many as it may have black areas. */
export const MAX_TEXTS_OF_FILE = 100
