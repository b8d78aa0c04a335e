import type { Refusals } from '../refusal'

/** Refusals of images, documents and videos by their content. */
export const IMAGING_REFUSALS = {
  image_unreadable: { category: 'corrupt' },
  image_incomplete: { category: 'corrupt' },
  image_damaged: { category: 'corrupt' },
  image_too_many_pixels: { category: 'corrupt' },
  image_format_not_shown: { category: 'preview_unavailable' },
  bitmap_not_shown: { category: 'preview_unavailable' },
  bitmap_too_large_to_show: { category: 'preview_unavailable' },
  document_unreadable: { category: 'corrupt' },
  document_incomplete: { category: 'corrupt' },
  document_structure_not_valid: { category: 'corrupt' },
  document_contains_archive: { category: 'corrupt' },
  not_a_word_document: { category: 'type_mismatch' },
  document_encrypted: { category: 'preview_unavailable' },
  document_too_many_pages: { category: 'preview_unavailable' },
  pdf_not_deidentifiable: { category: 'preview_unavailable' },
  word_content_not_deidentifiable: { category: 'preview_unavailable' },
  video_incomplete: { category: 'corrupt' },
  video_damaged: { category: 'corrupt' },
  video_too_many_parts: { category: 'corrupt' },
  video_references_other_files: { category: 'type_mismatch' },
  video_index_compressed: { category: 'type_mismatch' },
  video_without_images: { category: 'type_mismatch' },
  video_codec_not_copied: { category: 'preview_unavailable' },
} as const satisfies Refusals
