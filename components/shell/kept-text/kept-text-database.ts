/** The database of this device for what somebody has begun to write. */
export const KEPT_TEXT_DATABASE = 'fovea-texts'
