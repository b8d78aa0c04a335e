import { KINDS } from '../../files/record/kinds/schema'

/** Whether a persona's file is a video, by its kind. */
export const isPersonaVideo = (kind: string): boolean => kind === KINDS.persona_video.name
