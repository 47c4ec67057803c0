// Line breaks and tabs may stand in prose; every other control character is noise or an attack.
const CONTROL = /(?![\t\r\n])\p{Cc}/gu;

const PLAIN = /^[ -~]*$/;

/** A text from outside as it may be stored: NFC, without control characters and halves of characters. */
export const cleanText = (text: string): string => (PLAIN.test(text) ? text : text.toWellFormed().replaceAll(CONTROL, "").normalize("NFC"));

const SHORT = 60;

/** A key from outside as a message may quote it: short, clean, never empty. */
export const quotedKey = (key: string): string => cleanText(key.slice(0, SHORT)) || '""';
