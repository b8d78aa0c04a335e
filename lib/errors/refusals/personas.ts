import type { Refusals } from '../refusal'

/** Refusals of the Media API; several sentences of theirs are fixed, because its clients know them. */
export const PERSONAS_REFUSALS = {
  persona_not_found: { category: 'not_found', params: ['persona_id'] },
  persona_id_not_found: { category: 'not_found' },
  media_file_not_found: { category: 'not_found', params: ['media_id'] },
  media_id_not_found: { category: 'not_found' },
  persona_change_forbidden: { category: 'forbidden' },
  persona_delete_forbidden: { category: 'forbidden' },
  persona_add_forbidden: { category: 'forbidden' },
  media_change_forbidden: { category: 'forbidden' },
  persona_in_other_place: { category: 'bad_input' },
  media_type_not_valid: { category: 'bad_input', params: ['allowed_types'] },
  media_image_type_not_valid: { category: 'bad_input', params: ['allowed_types'] },
  media_video_type_not_valid: { category: 'bad_input', params: ['allowed_types'] },
  media_image_content_not_valid: { category: 'type_mismatch', params: ['allowed_types'] },
  media_video_content_not_valid: { category: 'type_mismatch', params: ['allowed_types'] },
  media_image_too_large: { category: 'too_large', params: ['max_size'] },
  media_video_too_large: { category: 'too_large', params: ['max_size'] },
} as const satisfies Refusals
