import type { Refusals } from '../refusal'

/** Refusals of the DICOM API. */
export const STUDIES_REFUSALS = {
  user_name_required: { category: 'bad_input' },
  base64_not_valid: { category: 'corrupt' },
  batch_files_not_valid: { category: 'bad_input' },
  batch_file_not_valid: { category: 'bad_input' },
  batch_too_large: { category: 'too_large', params: ['max_bytes'] },
  batch_too_many_files: { category: 'bad_input', params: ['max_files'] },
  batch_empty: { category: 'bad_input' },
  batch_content_repeated: { category: 'bad_input' },
  batch_content_missing: { category: 'corrupt' },
  batch_filename_missing: { category: 'bad_input' },
  several_images_in_file: { category: 'unsupported_type' },
  too_many_pixels_for_dicom: { category: 'too_large' },
  not_convertible_to_dicom: { category: 'unsupported_type' },
  deidentification_pending: { category: 'conflict' },
  no_image_to_review: { category: 'conflict' },
  pixels_not_decodable_for_redaction: { category: 'unsupported_type' },
  search_key_not_known: { category: 'bad_input', params: ['key'] },
  search_key_not_supported: { category: 'bad_input', params: ['key'] },
  search_key_repeated: { category: 'bad_input', params: ['key'] },
  search_value_not_valid: { category: 'bad_input', params: ['key'] },
  search_too_broad: { category: 'too_large' },
  frame_list_not_valid: { category: 'bad_input' },
  rendering_parameter_not_valid: { category: 'bad_input', params: ['parameter'] },
  video_not_rendered: { category: 'not_acceptable' },
} as const satisfies Refusals
