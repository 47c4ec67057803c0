/** How large an uploaded file may be, as it comes. **Units**: bytes. */
export const UPLOAD_BYTES = 100 * 1024 ** 2;

/** What a Team may have waiting, looked at or running at a time. */
export const UPLOAD_QUOTA = { files: 50, bytes: 1024 ** 3 } as const;
