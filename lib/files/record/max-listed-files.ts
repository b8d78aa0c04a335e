/** The maximum of files whose records one request returns: their ids fit into a URL of 4 KB. */
export const MAX_LISTED_FILES = 100
