import "server-only";

/** Text as the body of an answer, made as fast as it is read. */
export function textStream(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(bytes.encode(value));
    },
    cancel: async () => {
      await parts.return(undefined);
    },
  });
}
