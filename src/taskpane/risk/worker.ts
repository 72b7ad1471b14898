/** The Risk tab's thread: a thousand options are revalued some hundred times, and the pane must not stand still for it. */
import { answerQuestions } from "../../thread/answerQuestions";
import { type About, type AnswerOf, answerTo, type Asked } from "./questions";

answerQuestions<Asked, AnswerOf<About>>((asked, onProgress) =>
  answerTo(asked, (fraction) => onProgress({ doing: "", fraction })),
);
