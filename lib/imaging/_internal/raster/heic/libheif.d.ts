/** What is used of libheif's interface for JavaScript; the package's own types do not name it. */
declare module 'libheif-js/libheif-wasm/libheif-bundle.mjs' {
  export interface Libheif {
    HEAPU8: Uint8Array
    _malloc(bytes: number): number
    heif_context_alloc(): unknown
    heif_context_read_from_memory(context: unknown, bytes: Uint8Array): HeifError
    heif_js_context_get_primary_image_handle(context: unknown): ImageHandle | HeifError
    heif_js_decode_image2(handle: ImageHandle, colorspace: unknown, chroma: unknown): DecodedImage | HeifError
    heif_colorspace: { heif_colorspace_RGB: unknown }
    heif_chroma: { heif_chroma_interleaved_RGB: unknown; heif_chroma_interleaved_RGBA: unknown }
    heif_image_handle_get_width(handle: ImageHandle): number
    heif_image_handle_get_height(handle: ImageHandle): number
    heif_image_handle_has_alpha_channel(handle: ImageHandle): number
    _heif_image_handle_get_raw_color_profile_size(handle: number): number
    _heif_image_handle_get_raw_color_profile(error: number, handle: number, to: number): void
    _heif_image_handle_get_nclx_color_profile(error: number, handle: number, to: number): void
    _heif_image_handle_get_image_tiling(error: number, handle: number, isUpright: 0 | 1, to: number): void
    _heif_image_handle_decode_image_tile(
      error: number,
      handle: number,
      to: number,
      colorspace: number,
      chroma: number,
      options: number,
      column: number,
      row: number,
    ): void
    _heif_image_get_plane_readonly(image: number, channel: number, strideTo: number): number
    _heif_image_get_width(image: number, channel: number): number
    _heif_image_get_height(image: number, channel: number): number
    _heif_image_release(image: number): void
    _heif_image_handle_get_number_of_metadata_blocks(handle: number, filter: number): number
    _heif_image_handle_get_list_of_metadata_block_IDs(handle: number, filter: number, ids: number, count: number): number
    _heif_image_handle_get_metadata_size(handle: number, id: number): number
    _heif_image_handle_get_metadata(error: number, handle: number, id: number, to: number): void
  }

  /** libheif/heif_error.h: `heif_error_code`, an enumeration of embind, with a sentence. */
  export interface HeifError {
    code: { value: number }
    message: string
  }

  /** An object of embind: its address in the module's memory. */
  export interface ImageHandle {
    $$: { ptr: number }
  }

  /** Interleaved pixels, in the module's memory. */
  export interface DecodedImage {
    width: number
    height: number
    channels: [{ data: Uint8Array; stride: number; width: number; height: number }]
  }

  /** Starts a module of its own, with a memory of its own. */
  export default function libheif(): Libheif
}
