/** @file The answers to choices and paper exercises: written by `npm run exercises` from course/exercises. */
import type { Question } from './question.ts';

export const QUESTIONS: Readonly<Record<string, Question>> = {
 "1.1": {
  "kind": "paper",
  "value": 10008,
  "tolerance": 0,
  "mistakes": [
   { "value": 10000, "says": "that is the number of data bytes: the header is part of the file, too" },
   { "value": 10016, "says": "16 bytes of header are for three dimensions; here there is only one" },
   { "value": 10004, "says": "the header is 4 bytes and 4 more for each dimension" },
   { "value": 270991368, "says": "you have read the bytes from the wrong end: the first one counts most" },
   { "value": 2718, "says": "the signs are hexadecimal: 27 stands for 2 · 16 + 7" },
   { "value": 8, "says": "this is the header alone: its last four bytes say how many data bytes follow" },
   { "value": 2710, "says": "the signs are hexadecimal, so 27 10 is not 2710; and the header is part of the file, too" },
   { "value": 4143, "says": "the two bytes of the size are exchanged: the first one is the larger part" },
   { "value": 4135, "says": "the two bytes of the size are exchanged, and the header is part of the file, too" },
   { "value": 63, "says": "the two bytes of the size are not added as they are: the first one counts 256s" },
   { "value": 55, "says": "the two bytes of the size are not added as they are: the first one counts 256s; and the header is part of the file, too" },
   { "value": 6936, "says": "27 is hexadecimal, too: it stands for 2 · 16 + 7" },
   { "value": 6928, "says": "27 is hexadecimal, too: it stands for 2 · 16 + 7; and the header is part of the file" },
   { "value": 10002, "says": "10 is hexadecimal, too: it stands for 1 · 16 + 0" },
   { "value": 9994, "says": "10 is hexadecimal, too: it stands for 1 · 16 + 0; and the header is part of the file" },
   { "value": 80064, "says": "this is the number of bits: each byte has 8" },
   { "value": 40008, "says": "one data value takes one byte here: the third byte, 08, says so" },
   { "value": 80008, "says": "08 is the code of a kind, bytes; it does not say that a value takes 8 bytes" },
   { "value": 7840008, "says": "there is one dimension only, so each value is a label and no image of 784 pixels" },
   { "value": 7840016, "says": "this is the file of 10 000 images: it has three dimensions, but here there is one" },
   { "value": 60008, "says": "this is the label file of the training set: read the size from the last four bytes" },
   { "value": 10012, "says": "12 bytes of header are for two dimensions; here there is only one" },
   { "value": 6930, "says": "the two bytes are hexadecimal: 27 stands for 2 · 16 + 7, and 10 for 1 · 16 + 0" },
   { "value": 6922, "says": "the two bytes are hexadecimal: 27 stands for 2 · 16 + 7, and 10 for 1 · 16 + 0; and the header is part of the file" }
  ]
 },
 "1.4": {
  "kind": "choice",
  "options": {
   "a": { "text": "The pixels were read as little-endian.", "right": false, "says": "a pixel is one byte, and one byte alone has no order; little-endian changes the sizes in the header" },
   "b": { "text": "The header was not skipped.", "right": true, "says": "the 16 bytes of the header were drawn as if they were the first pixels" },
   "c": { "text": "Images and labels were shuffled apart.", "right": false, "says": "then each image is whole, only its label does not fit" },
   "d": { "text": "The images were read with 16 columns, not 28.", "right": false, "says": "then each line would be cut after 16 pixels, and no digit could be seen; here the digit is only shifted" }
  }
 },
 "2.1": {
  "kind": "paper",
  "value": [
   0.0196,
   0,
   1,
   0.2,
   0,
   0.4
  ],
  "tolerance": 0.001,
  "mistakes": [
   { "value": [ 5, 0, 255, 51, 0, 102 ], "says": "flattened, but not yet normalized: divide each pixel by 255" },
   { "value": [ 0.0196, 0.2, 0, 0, 1, 0.4 ], "says": "you went column by column; flatten goes row by row" },
   { "value": [ 0.0222, 0, 1.1333, 0.2267, 0, 0.4533 ], "says": "you divided by 225; the largest byte is 255" },
   { "value": [ [ 0.0196, 0, 1 ], [ 0.2, 0, 0.4 ] ], "says": "that is still the image: a column is one list of six numbers" },
   { "value": [ 0, 0, 1, 0, 0, 0 ], "says": "the results are not whole numbers: 51 / 255 is 0.2, not 0" },
   { "value": [ 0.0195, 0, 0.9961, 0.1992, 0, 0.3984 ], "says": "you divided by 256: there are 256 values, but the largest one is 255" },
   { "value": [ 0.05, 0, 2.55, 0.51, 0, 1.02 ], "says": "you divided by 100: the largest pixel must become 1" },
   { "value": [ 0.0196, 0, 1, 0.5, 0, 1 ], "says": "each row was divided by its own largest pixel: all pixels are divided by the same number" },
   { "value": [ 0.0196, 0, 1, 0.5, 0, 0.4 ], "says": "51 was divided by the 102 beside it: all pixels are divided by the same number" },
   { "value": [ 0.0121, 0, 0.6174, 0.1235, 0, 0.247 ], "says": "you divided by the sum of the pixels: divide by the largest value a pixel can have" },
   { "value": [ 0.9804, 1, 0, 0.8, 1, 0.6 ], "says": "these are inverted: 0 stays 0, and the brightest pixel becomes 1" },
   { "value": [ -0.9608, -1, 1, -0.6, -1, -0.2 ], "says": "this is the range from −1 to 1: here 0 stays 0" },
   { "value": [ -0.4804, -0.5, 0.5, -0.3, -0.5, -0.1 ], "says": "0.5 was subtracted: here 0 stays 0" },
   { "value": [ 0, 0, 1, 0.2, 0, 0.4 ], "says": "5 is a dark pixel, but not a black one: give three digits after the point" },
   { "value": [ 0.0196, 1, 0.2, 0.4 ], "says": "the pixels that are 0 are part of the image, too: six pixels, six numbers" },
   { "value": [ 0.2, 0, 0.4, 0.0196, 0, 1 ], "says": "the two rows are exchanged: begin with the upper one" },
   { "value": [ [ 0.0196, 0.2 ], [ 0, 0 ], [ 1, 0.4 ] ], "says": "you went column by column; flatten goes row by row" },
   { "value": [ 5, 0, 255, 51, 0 ], "says": "this is not normalized yet, and a pixel is missing" },
   { "value": [ [ 5, 0, 255 ], [ 51, 0, 102 ] ], "says": "this is the image as it was: write it as one list of six numbers, and normalize each" },
   { "value": [ 5, 51, 0, 0, 255, 102 ], "says": "you went column by column, and the pixels are not divided yet" }
  ]
 },
 "2.5": {
  "kind": "choice",
  "options": {
   "a": { "text": "The processor transposes very fast.", "right": false, "says": "all numbers would have to be moved in memory, which is slow for any processor; you saw the time of the loop" },
   "b": { "text": "Nothing is moved; the same numbers are read with other strides.", "right": true, "says": "the transpose is a view, and only the two strides are swapped" },
   "c": { "text": "Only the first rows are transposed, the others when they are needed.", "right": false, "says": "that would need a record of what is done already; a matrix has only one pair of strides" },
   "d": { "text": "The numbers are copied in the background, while the next lines run.", "right": false, "says": "nothing runs beside your code here, and nothing is copied; `X.T.data` is the very same list as `X.data`" }
  }
 },
 "3.1": {
  "kind": "paper",
  "value": [
   1,
   1,
   2
  ],
  "tolerance": 0.001,
  "mistakes": [
   { "value": [ 1, 1, 1, 1 ], "says": "these are the sums of the columns: add along each row instead" },
   { "value": [ 2, 1, 1 ], "says": "the row of label 0 is the first one: you have counted from the last" },
   { "value": [ 0, 1, 4 ], "says": "the labels were added up; a label is a name, so count how often each one occurs" },
   { "value": [ 2, 0, 2, 1 ], "says": "these are the labels themselves: count how often each of 0, 1 and 2 occurs" },
   { "value": [ 1, 2, 1 ], "says": "count again: which label occurs twice, and which row is its own?" },
   { "value": [ 1, 2, 0 ], "says": "the first row belongs to the label 0, not to the label 1" },
   { "value": [ 0, 1, 2 ], "says": "these are the labels that the rows stand for: count the ones in each row" },
   { "value": [ 1, 1, 1 ], "says": "each column sums to 1, a row need not: a label may occur more than once" },
   { "value": 4, "says": "this is the sum of the whole matrix: give the sum of each row" },
   { "value": [ 4, 4, 4 ], "says": "4 is the number of columns: count the ones in each row" },
   { "value": [ 0.25, 0.25, 0.5 ], "says": "these are shares: do not divide by the number of examples" },
   { "value": [ 1, 1, 2, 0 ], "says": "k = 3: there are three rows, for 0, 1 and 2" },
   { "value": [ 0, 1, 1, 2 ], "says": "k = 3: there are three rows, for 0, 1 and 2, and none before the row of 0" },
   { "value": [ [ 0, 1, 0, 0 ], [ 0, 0, 0, 1 ], [ 1, 0, 1, 0 ] ], "says": "this is the matrix: now add up each of its rows" },
   { "value": [ [ 0, 0, 1 ], [ 1, 0, 0 ], [ 0, 0, 1 ], [ 0, 1, 0 ] ], "says": "this is the matrix with an example in each row: here each example is a column, and the sums of the rows are asked for" }
  ]
 },
 "3.2": {
  "kind": "choice",
  "options": {
   "a": { "text": "0.50", "right": false, "says": "0.50 is the largest value; the label is its place" },
   "b": { "text": "2", "right": true, "says": "the largest value is in place 2, counted from 0" },
   "c": { "text": "3", "right": false, "says": "you have counted the places from 1; classes count from 0" },
   "d": { "text": "2.05: each class times its number, added up", "right": false, "says": "that treats labels as amounts; an average of names means nothing" }
  }
 },
 "4.2": {
  "kind": "paper",
  "value": 0.2,
  "tolerance": 0.001,
  "mistakes": [
   { "value": 0.1, "says": "you used the fan-out: what counts is how many inputs a unit adds up, here 50" },
   { "value": 0.04, "says": "that is the variance; its root is the standard deviation" },
   { "value": 0.1414, "says": "the 2 is missing, which makes up for what ReLU takes away" },
   { "value": 0.0283, "says": "the root goes over the whole fraction, not only over the 2" },
   { "value": 5, "says": "the fraction is upside down: more inputs need smaller weights" },
   { "value": 0.0894, "says": "inputs and units were added: only the inputs count" },
   { "value": 0.1265, "says": "this is Glorot's rule, with the mean of inputs and units: He's rule has only the inputs" },
   { "value": 0.01, "says": "the root is missing, and you used the fan-out" },
   { "value": 0.014142, "says": "you divided by the number of all weights: what counts is how many inputs one unit adds up" },
   { "value": 0.2828, "says": "the root goes over the 2 as well" },
   { "value": 0.0707, "says": "the 2 is missing, and you used the fan-out" },
   { "value": 0.02, "says": "√0.04 is not 0.02: which number times itself is 0.04? Or are both the 2 and the root missing?" },
   { "value": 0.005, "says": "the 2 and the root are missing, and you used the fan-out" },
   { "value": 0.3464, "says": "this is the limit of a uniform distribution: the standard deviation is asked for" },
   { "value": 0.0016, "says": "you squared where the root is to be taken" },
   { "value": 25, "says": "the fraction is upside down, and the root is missing" },
   { "value": 10, "says": "the fraction is upside down, or you multiplied: He's rule divides 2 by the fan-in" },
   { "value": 100, "says": "you multiplied where you should divide, and the root is missing" },
   { "value": 0.4, "says": "this is twice √0.04: the 2 stands inside the root only" },
   { "value": 0.08, "says": "2 · 0.04: the 2 is in the fraction already, and the root is missing" }
  ]
 },
 "4.4": {
  "kind": "choice",
  "options": {
   "a": { "text": "all weights 0, all biases 0.1", "right": false, "says": "all hidden units are equal, get the same push and stay equal; equal biases do not change that" },
   "b": { "text": "random weights of both signs and of He's size, all biases 0", "right": true, "says": "different weights break the symmetry, so the biases may all be 0" },
   "c": { "text": "all weights 0.1, all biases 0", "right": false, "says": "any equal constant has this problem, not only 0: the hidden units stay equal" },
   "d": { "text": "random weights between 0 and 1, all biases 0", "right": false, "says": "all weights are positive, so all scores are large and positive: ReLU never cuts anything off, and all units say much the same" }
  }
 },
 "5.3": {
  "kind": "paper",
  "value": [
   0.25,
   0.75
  ],
  "tolerance": 0.001,
  "mistakes": [
   { "value": [ 1, 3 ], "says": "these are the powers; each must still be divided by their sum" },
   { "value": [ 0, 1 ], "says": "these are shares of the scores themselves: take the powers first, and the power of 0 is 1" },
   { "value": [ 0.75, 0.25 ], "says": "the two are exchanged: the larger score gets the larger probability" },
   { "value": [ 0.333333, 3 ], "says": "each power was divided by the other one; the sum of both belongs below the line" },
   { "value": [ 0, 3 ], "says": "the power of 0 is 1, not 0; and each power must still be divided by the sum" },
   { "value": [ 0, 1.0986 ], "says": "these are the scores themselves: take the powers first" },
   { "value": [ 0.3333, 1 ], "says": "you divided by the larger power: divide by the sum of both" },
   { "value": [ 0.3333, 0.6667 ], "says": "1 to 2 is not the ratio of the powers: they are 1 and 3" },
   { "value": [ 0.5, 0.5 ], "says": "equal probabilities come from equal scores: these two differ" },
   { "value": [ 0.5, 0.75 ], "says": "this is the sigmoid of each score: softmax divides by the sum of the powers" },
   { "value": [ 0.0474, 0.9526 ], "says": "these are the probabilities of the scores 0 and 3: the second score is ln 3" },
   { "value": [ 0.2689, 0.7311 ], "says": "these are the probabilities of the scores 0 and 1: the second score is ln 3" },
   { "value": [ 0.1, 0.9 ], "says": "the powers were squared: divide 1 and 3 by their sum" },
   { "value": [ 25, 75 ], "says": "these are percentages: probabilities are shares of 1" },
   { "value": [ -1.3863, -0.2877 ], "says": "these are the logarithms of the probabilities" },
   { "value": [ 0.25, 3 ], "says": "the second power must be divided by the sum, too" },
   { "value": [ 0.25, 1 ], "says": "divide the second power by the sum, too, not by itself" },
   { "value": [ 1, 4 ], "says": "4 is the sum of the powers: divide each power by it" },
   { "value": [ 1, 0.75 ], "says": "the first power must be divided by the sum, too" }
  ]
 },
 "5.5": {
  "kind": "choice",
  "options": {
   "a": { "text": "Ten more layers.", "right": false, "says": "ten layers without an activation are one layer, and so are twenty" },
   "b": { "text": "ReLU between the layers.", "right": true, "says": "ReLU bends the line between two layers, so they can no longer be multiplied into one" },
   "c": { "text": "A bias in each layer.", "right": false, "says": "a bias only moves the line; W2 (W1 x + b1) + b2 is again one matrix times x, plus one column" },
   "d": { "text": "Softmax after the last layer.", "right": false, "says": "softmax turns the last scores into probabilities, but the scores themselves still lie on a line" }
  }
 },
 "6.1": {
  "kind": "paper",
  "value": [
   0.75,
   0.25
  ],
  "tolerance": 0.001,
  "mistakes": [
   { "value": [ 0.25, 0.75 ], "says": "the two are exchanged: the bias ln 3 belongs to the first class" },
   { "value": [ 0.5, 0.5 ], "says": "this is the answer of the old network: the new bias makes the first score larger by ln 3" },
   { "value": [ 2.0986, 1 ], "says": "these are the scores Z2: softmax still has to make probabilities of them" },
   { "value": [ 3, 1 ], "says": "these are the powers: divide each by their sum" },
   { "value": [ 8.1548, 2.7183 ], "says": "these are the powers of the scores: divide each by their sum" },
   { "value": [ 0.6773, 0.3227 ], "says": "these are shares of the scores: softmax takes the powers first" },
   { "value": [ 1, 0 ], "says": "these are shares of ln 3 and 0: take the powers first, and the power of 0 is 1" },
   { "value": [ 0.9526, 0.0474 ], "says": "these are the probabilities of scores that differ by 3: the two scores differ by ln 3" },
   { "value": [ 0.8808, 0.1192 ], "says": "these are the probabilities of scores that differ by 2: the two scores differ by ln 3" },
   { "value": [ 0.7311, 0.2689 ], "says": "these are the probabilities of scores that differ by 1: the two scores differ by ln 3" },
   { "value": [ 1, 0.3333 ], "says": "you divided by the larger power: divide by the sum of both" },
   { "value": [ 1.0986, 0 ], "says": "this is the bias: add it to the scores, then softmax" },
   { "value": [ 75, 25 ], "says": "these are percentages: probabilities are shares of 1" },
   { "value": [ 0.75, 0.5 ], "says": "both probabilities change, because both are divided by the same sum" },
   { "value": [ 4, 1 ], "says": "3 was added where ln 3 is to be added; and softmax is missing" },
   { "value": [ 0.8, 0.2 ], "says": "3 was added to the first power: a bias of ln 3 multiplies the power by 3" },
   { "value": [ 3, 0 ], "says": "the power of 0 is 1, not 0; and each power must still be divided by the sum" },
   { "value": [ 0.5246, 0.4754 ], "says": "the first score is not ln 3 alone: the bias is added to it" },
   { "value": [ 0.8908, 0.1092 ], "says": "the second score was taken as 0: only its bias is 0" }
  ]
 },
 "6.3": {
  "kind": "paper",
  "value": 0.69315,
  "tolerance": 0.001,
  "mistakes": [
   { "value": 2.07944, "says": "this is the sum of the three losses: the loss is their mean" },
   { "value": -0.69315, "says": "the sign: ln of a number below 1 is negative, and the loss is minus that" },
   { "value": 0.538997, "says": "this is −ln of the mean probability: take the logarithm of each first, then the mean" },
   { "value": 1.03972, "says": "the third answer counts, too: its loss is 0, and there are three answers" },
   { "value": 0.58333, "says": "this is the mean probability of the right class: take −ln of each first" },
   { "value": 0.30103, "says": "the logarithm is the natural one, ln; this one has the base 10" },
   { "value": 0.125, "says": "this is the product of the three: each answer has its own loss, −ln p" },
   { "value": 1, "says": "the logarithm is the natural one, ln; this one has the base 2" },
   { "value": 0.4167, "says": "this is the mean of 1 − p: the loss of an answer is −ln p" },
   { "value": 0.231, "says": "this is one loss of ln 2 divided by 3: add up all three losses first, and divide once" },
   { "value": 1.0265, "says": "ln 1 is 0: the last answer is perfect and has no loss" },
   { "value": 1.3863, "says": "this is 2 ln 2, the loss of the second answer alone: the loss is the mean of all three" },
   { "value": 0.3466, "says": "ln ¼ is twice ln ½, not half of it" },
   { "value": [ 0.6931, 1.3863, 0 ], "says": "these are the three losses: the loss is their mean" },
   { "value": 2, "says": "this is e to the loss" },
   { "value": -2.0794, "says": "the sign, and the mean: this is the sum of the three logarithms" },
   { "value": -1.0397, "says": "the sign; and the third answer counts, too" },
   { "value": 1.75, "says": "this is the sum of the three probabilities: take −ln of each first" },
   { "value": 0.2708, "says": "this is a mean of squares: the loss of an answer is −ln p" },
   { "value": 0.4621, "says": "a loss was left out or halved: there are three, and ln ¼ is twice ln ½" },
   { "value": 0.9031, "says": "the logarithm is the natural one, ln; and the loss is the mean, not the sum" },
   { "value": 0, "says": "this is the loss of the third answer alone: the loss is the mean of all three" },
   { "value": 3, "says": "the logarithm is the natural one, ln; and the loss is the mean, not the sum" }
  ]
 },
 "6.6": {
  "kind": "choice",
  "options": {
   "a": { "text": "12 × 5", "right": false, "says": "that is the transpose; in W1 X the weights come first, one row for each hidden unit" },
   "b": { "text": "5 × 12", "right": true, "says": "(5 × 12) times (12 × 20) is (5 × 20), the shape of Z1" },
   "c": { "text": "5 × 20", "right": false, "says": "that is the shape of Z1; the weights do not depend on the number of examples" },
   "d": { "text": "20 × 12", "right": false, "says": "that is the shape of the examples if each were a row, but here each is a column; and weights are no examples" }
  }
 },
 "7.2": {
  "kind": "paper",
  "value": [
   [ 0.5, 0.5, 0 ],
   [ -0.5, -0.5, 0 ]
  ],
  "tolerance": 0.001,
  "mistakes": [
   { "value": [ [ -0.5, -0.5, 0 ], [ 0.5, 0.5, 0 ] ], "says": "all signs are the other way round: either the label is still 0, or Y − A2 was taken for A2 − Y" },
   { "value": [ [ 0.5, -0.5 ], [ 0.5, -0.5 ], [ 0, 0 ] ], "says": "this is transposed: dW2 has the shape of W2, two rows and three columns" },
   { "value": [ [ 0.5, 0.5, -0.5 ], [ -0.5, -0.5, 0.5 ] ], "says": "the signal is A1 = (1, 1, 0), after ReLU, not Z1 = (1, 1, −1)" },
   { "value": [ [ 0.5, 0.5, 0 ], [ 0.5, 0.5, 0 ] ], "says": "the second error is negative: ½ − 1" },
   { "value": [ [ 0.5, 0.5, 0.5 ], [ -0.5, -0.5, -0.5 ] ], "says": "the third signal is 0, so the third slope of each row is 0: error times signal" },
   { "value": [ 0.5, 0.5, 0, 0.5, 0.5, 0 ], "says": "the second error is negative: ½ − 1" },
   { "value": [ [ 0.5, 1 ], [ -0.5, -1 ] ], "says": "the signals of this layer are A1, not x: x belongs to dW1" },
   { "value": [ [ 0.5, 0, 0.5 ], [ 0, -0.5, -0.5 ] ], "says": "the errors were multiplied by W2: multiply them by the signals A1" },
   { "value": [ [ 0.25, 0.25, 0 ], [ -0.25, -0.25, 0 ] ], "says": "all is half as large as it must be: there is one example, so m is 1, and A2 − Y is the whole error" },
   { "value": [ [ 1, 1, 0 ], [ -1, -1, 0 ] ], "says": "the error is A2 − Y, and A2 has halves" },
   { "value": [ [ 1, 1, 0 ], [ 0, 0, 0 ] ], "says": "this is Z2 − Y times the signals: the error is A2 − Y, with the probabilities" },
   { "value": [ 0.5, -0.5 ], "says": "this is dZ2: multiply each error by each of the three signals" },
   { "value": [ [ 0.5, 0 ], [ 0, -0.5 ] ], "says": "this is dZ2 on a diagonal: multiply each error by each of the three signals" },
   { "value": [ [ 0, 0, 0 ], [ 1, 1, 0 ] ], "says": "this is Y times the signals: the error is A2 − Y" },
   { "value": [ [ 0, 0, 0 ], [ -1, -1, 0 ] ], "says": "this is −Y times the signals: A2 is missing in A2 − Y" },
   { "value": [ [ 0, 0, 0 ], [ -0.5, -0.5, 0 ] ], "says": "the wrong class has an error, too: its probability should be 0" },
   { "value": [ [ 0.5, 0.5, 0 ], [ 0, 0, 0 ] ], "says": "the right class has an error, too: its probability should be 1" },
   { "value": [ [ 0.5, 0.5 ], [ -0.5, -0.5 ] ], "says": "the third signal is 0, but it has its column: three signals, three columns" },
   { "value": [ [ 0.5, 0.5, 0 ] ], "says": "this is the first row: the second error makes another" },
   { "value": [ [ 0.5, 0.5, 0 ], [ -1, -1, 0 ] ], "says": "the second error is ½ − 1" },
   { "value": [ [ 0.5, 0.5, 0 ], [ -1.5, -1.5, 0 ] ], "says": "the second error is ½ − 1" },
   { "value": [ [ -0.5, -0.5, 0 ], [ -0.5, -0.5, 0 ] ], "says": "the first error is ½ − 0, so it is positive" }
  ]
 },
 "7.6": {
  "kind": "choice",
  "options": {
   "a": { "text": "At softmax.", "right": false, "says": "softmax is at the output; a mistake there would spoil dW2 and db2, too" },
   "b": { "text": "At the division by $m$, missing everywhere.", "right": false, "says": "then all four would be wrong, each by the same factor" },
   "c": { "text": "At the line of $dZ_1$.", "right": true, "says": "both wrong ones are made from dZ1, and the two right ones are not" },
   "d": { "text": "At the line of $dZ_2$.", "right": false, "says": "dW2 and db2 are made from dZ2, and they are right, so dZ2 is right" }
  }
 },
 "8.1": {
  "kind": "paper",
  "value": [
   0.8,
   0.32
  ],
  "tolerance": 0.001,
  "mistakes": [
   { "value": [ 3.2, 5.12 ], "says": "these steps go uphill: subtract alpha times the slope" },
   { "value": [ 1.6, 1.28 ], "says": "2w is the slope of w²; that of 3w² is three times as steep, 6w" },
   { "value": [ 0.8, -0.4 ], "says": "the second step used the slope of the first: after a step, compute the slope anew" },
   { "value": [ 0.8, 0.608 ], "says": "the loss 3w² was taken for the slope; at w = 2 both are 12, at 0.8 they differ" },
   { "value": [ 1.2, 0.48 ], "says": "these are the lengths of the two steps; subtract each from the w before it" },
   { "value": [ -10, 50 ], "says": "alpha is missing: the step is 0.1 times the slope, not the whole slope" },
   { "value": [ 1.4, 0.98 ], "says": "3w is half of the slope: the slope of w² is 2w" },
   { "value": [ 12, 4.8 ], "says": "these are the slopes: w becomes w minus alpha times the slope" },
   { "value": [ 2, 0.8 ], "says": "the start is no step: give w after one step and after two" },
   { "value": [ 1.92, 0.3072 ], "says": "these are the losses after the steps: the places w are asked for" },
   { "value": [ 12, 1.92 ], "says": "these are the losses: the places w are asked for" },
   { "value": [ 1.88, 1.7672 ], "says": "that is alpha = 0.01: here it is 0.1" },
   { "value": [ 0.4, 0.16 ], "says": "this is by which factor w has changed: the start is w = 2" },
   { "value": [ 1.4, 0.8 ], "says": "6 is the slope at w = 1: multiply it by w" },
   { "value": [ -0.4, -0.496 ], "says": "6w² is not the slope of 3w²: the power falls by one" },
   { "value": [ 1.9, 1.8 ], "says": "alpha alone was subtracted: the step is alpha times the slope" },
   { "value": [ 1.8, 1.62 ], "says": "alpha was multiplied by w, not by the slope" },
   { "value": [ 0.32, 0.128 ], "says": "these are w after two and after three steps" },
   { "value": [ 0.8, null ], "says": "the second step is computed like the first, with the slope at the new w" }
  ]
 },
 "8.3": {
  "kind": "paper",
  "value": [
   1.9,
   0.1
  ],
  "tolerance": 0.001,
  "mistakes": [
   { "value": [ 0.1, 1.9 ], "says": "either the two numbers are exchanged, or the step went uphill: subtract alpha times the gradient" },
   { "value": [ 1.7, 0.3 ], "says": "a part of the step is missing or has the wrong sign: look at W2, b1 and b2" },
   { "value": [ 1.3, 0.7 ], "says": "only W2 and b2 have changed: A1 must be computed anew with the new W1 and b1" },
   { "value": [ 0.9, -0.9 ], "says": "ReLU was left out: unit 2 is at -1, so it gives 0" },
   { "value": [ 1, 1 ], "says": "these are the numbers before the step" },
   { "value": [ 1.8, 0.2 ], "says": "one of the two biases has stayed as it was, or b2 was not added: both b1 and b2 make a step" },
   { "value": [ 1.4, 0.6 ], "says": "W1 has stayed as it was: all four parameters make a step" },
   { "value": [ 1.1, 0.9 ], "says": "only one bias has changed: all four parameters make a step" },
   { "value": [ 1.45, 0.55 ], "says": "that is alpha = 0.1: here it is 0.2" },
   { "value": [ 3.375, -0.875 ], "says": "that is alpha = 0.5: here it is 0.2" },
   { "value": [ 6.5, -2.5 ], "says": "alpha is missing: the step is 0.2 times the gradient" },
   { "value": [ 1.6, 0.4 ], "says": "this is A1, or the second layer has stayed as it was: W2 and b2 make a step, too" },
   { "value": [ 1.6, 0.4, 0 ], "says": "this is A1: multiply W2 by it, and add b2" },
   { "value": [ 1.6, 0.4, -1 ], "says": "this is Z1: ReLU, W2 and b2 follow" },
   { "value": [ 0.8581, 0.1419 ], "says": "these are the probabilities, after softmax: the scores before it are asked for" },
   { "value": 0.153, "says": "this is the loss: the scores Z2 are asked for" },
   { "value": [ 1.7, 0.1 ], "says": "the first number of b2 has the wrong sign: subtract 0.2 times its slope" },
   { "value": [ 1.9, 0.3 ], "says": "the second number of b2 has the wrong sign: subtract 0.2 times its slope" },
   { "value": [ 1.2, 0.8 ], "says": "only the biases, or only W2, have changed: all four parameters make a step" },
   { "value": [ 1.5, 0.5 ], "says": "only W1 has changed: all four parameters make a step" },
   { "value": [ 1.9, 0.2 ], "says": "the second number of b2 was left out" },
   { "value": [ 1.8, 0.1 ], "says": "the first number of b2 was left out" },
   { "value": [ 1.86, -0.26 ], "says": "unit 2 was taken for dead: look at the sign of its number in Z1" },
   { "value": [ 1.9, 0.42 ], "says": "the weight in the second row of W2 is negative now: mind its sign" },
   { "value": [ 2.85, -0.35 ], "says": "x is (1, 2): its two numbers were exchanged" }
  ]
 },
 "8.6": {
  "kind": "choice",
  "options": {
   "a": { "text": "above 1", "right": false, "says": "1 is the limit for w², whose slope is 2w; 3w² is three times as steep, so its limit is three times as small" },
   "b": { "text": "above $1/3$", "right": true, "says": "each step multiplies w by 1 − 6·alpha, and above 1/3 that is below −1, so |w| grows" },
   "c": { "text": "above $1/6$", "right": false, "says": "at 1/6 the factor 1 − 6·alpha is 0, and one step reaches the bottom; above it w jumps across, but still gets smaller" },
   "d": { "text": "never: a step against the slope goes down", "right": false, "says": "only a short step against the slope surely goes down; a long one crosses the valley and lands higher on the other side" }
  }
 },
 "9.1": {
  "kind": "paper",
  "value": [
   600,
   1800,
   180000
  ],
  "tolerance": 0.000001,
  "mistakes": [
   { "value": [ 1, 3, 180000 ], "says": "that is full batch training: with 100 images in an iteration, an epoch has more than one update" },
   { "value": [ 60000, 180000, 180000 ], "says": "one update is made for 100 images together, not one for each image" },
   { "value": [ 100, 300, 180000 ], "says": "these are the images in one iteration; how many iterations make an epoch?" },
   { "value": [ 600, 1800, 1800 ], "says": "1800 updates with 100 images each: count the looks, not the updates" },
   { "value": [ 600, null, 60000 ], "says": "the network looks at every image once in each of the 3 epochs" },
   { "value": [ 600, 1800, 3 ], "says": "that is how often it sees each single image: count all looks, at all images" },
   { "value": [ 600, 1800, 1 ], "says": "each image is looked at once in an epoch: count all looks, at all images, in all epochs" },
   { "value": [ null, null, 18000000 ], "says": "too many zeros: each update looks at 100 images" },
   { "value": [ null, null, 108000000 ], "says": "an update looks at 100 images, not at all 60 000" },
   { "value": [ null, null, 300 ], "says": "each update looks at 100 images: multiply by the number of updates, not of epochs" },
   { "value": [ null, null, 100 ], "says": "that is one update: count the looks of all updates" },
   { "value": [ null, null, 18000 ], "says": "a zero is missing: each update looks at 100 images" },
   { "value": [ null, 1800000, null ], "says": "too many zeros in the number of all updates" },
   { "value": [ 600, 200, null ], "says": "there are three epochs, one after the other: multiply by 3" },
   { "value": [ 600, 600, null ], "says": "that is one epoch: the second number is for all three" },
   { "value": [ 600, 603, null ], "says": "the epochs were added: multiply by their number" },
   { "value": [ 200, 600, null ], "says": "600 is one epoch, not all three together" },
   { "value": [ 1800, 600, null ], "says": "the first number is for one epoch, the second for all three" },
   { "value": [ 1800, 5400, null ], "says": "the first number is for one epoch, not for all three" },
   { "value": [ 6000, null, null ], "says": "60 000 / 100 has two zeros fewer than 60 000" },
   { "value": [ 60, null, null ], "says": "60 000 / 100 has two zeros fewer than 60 000" },
   { "value": [ 60000, null, null ], "says": "one update is made for 100 images together, not one for each image" },
   { "value": [ 100, null, null ], "says": "100 images are used in an update: divide 60 000 by it to get the updates" },
   { "value": [ 100, 300, 30000 ], "says": "100 images are used in an update: divide 60 000 by it to get the updates" },
   { "value": [ 599, null, null ], "says": "one is missing: count the last update, too" },
   { "value": [ 601, null, null ], "says": "60 000 / 100 comes out even: there is no update beyond it" }
  ]
 },
 "9.5": {
  "kind": "choice",
  "options": {
   "a": { "text": "the code of the gradients is wrong", "right": false, "says": "with wrong gradients it would hardly have reached 100% on 20 images" },
   "b": { "text": "the learning rate is too large for this data, and the hidden units died", "right": true, "says": "11.24% is the share of the digit 1, so it always says \"1\"; all-dead hidden units give every image the same answer" },
   "c": { "text": "more iterations are needed", "right": false, "says": "the accuracy does not move at all; dead units have the gradient 0, so no iteration changes them" },
   "d": { "text": "the network still guesses: 11.24% is nearly the 10% of luck", "right": false, "says": "a guess would be a little different each time; exactly 11.24%, always, is the share of one digit" }
  }
 },
 "9.7": {
  "kind": "choice",
  "options": {
   "a": { "text": "The share of the largest label.", "right": false, "says": "counts are compared, not labels: the 4 says how often the 1 occurs, and the largest label, 7, occurs twice" },
   "b": { "text": "The accuracy of a network that answers each image with a random digit.", "right": false, "says": "such a network is right one time in ten, however often each digit occurs" },
   "c": { "text": "The accuracy that a network reaches without looking at a single image.", "right": true, "says": "anyone who always names the most frequent digit is right as often as it occurs; a network that is not better has learned nothing" },
   "d": { "text": "The share of labels that occur more than once.", "right": false, "says": "only one of the counts is used, the largest one; the 7 occurs twice as well and adds nothing" }
  }
 },
 "10.1": {
  "kind": "paper",
  "value": [
   [ 1, 0, 0 ],
   [ 0, 1, 1 ],
   [ 1, 0, 2 ]
  ],
  "tolerance": 0.001,
  "mistakes": [
   { "value": [ [ 1, 0, 1 ], [ 0, 1, 0 ], [ 0, 1, 2 ] ], "says": "rows and columns are exchanged: the row is the true label, the column the prediction" },
   { "value": [ [ 1, 0, 0 ], [ 0, 1, 0 ], [ 0, 0, 2 ] ], "says": "only the right ones were counted: image 2 and image 4 are mistakes, and belong beside the diagonal" },
   { "value": [ [ 0, 0, 0 ], [ 0, 0, 1 ], [ 1, 0, 0 ] ], "says": "only the mistakes were counted: the right ones belong on the diagonal" },
   { "value": [ [ 1, 0, 0 ], [ 0, 1, 1 ], [ 1, 0, 1 ] ], "says": "an entry counts all the images that have the same true label and the same prediction" },
   { "value": [ [ 1, 0, 0 ], [ 0, 0.5, 0.5 ], [ 0.3333, 0, 0.6667 ] ], "says": "these are shares of each row: a confusion matrix counts" },
   { "value": [ [ 1, 0, 0 ], [ 0, 2, 0 ], [ 0, 0, 3 ] ], "says": "that is how often each true label occurs: where the prediction is another one, the image belongs beside the diagonal" },
   { "value": [ [ 2, 0, 0 ], [ 0, 1, 0 ], [ 0, 0, 3 ] ], "says": "that is how often each label was predicted: where the true label is another one, the image belongs beside the diagonal" },
   { "value": [ [ 1, 0, 0 ], [ 0, 1, 1 ], [ 0, 0, 2 ] ], "says": "image 4 is missing" },
   { "value": [ [ 1, 0, 0 ], [ 0, 1, 0 ], [ 1, 0, 2 ] ], "says": "image 2 is missing" },
   { "value": [ [ 1, 0, 0 ], [ 0, 1, 1 ], [ 0, 1, 2 ] ], "says": "image 4 is in the wrong column: what was predicted for it?" },
   { "value": [ [ 1, 0, 0 ], [ 1, 1, 0 ], [ 1, 0, 2 ] ], "says": "image 2 is in the wrong column: what was predicted for it?" },
   { "value": [ [ 1, 0, 2 ], [ 0, 1, 1 ], [ 1, 0, 0 ] ], "says": "the rows are upside down: the first row belongs to the label 0" },
   { "value": [ [ 2, 0, 1 ], [ 1, 1, 0 ], [ 0, 0, 1 ] ], "says": "the rows and columns are upside down: both begin with the label 0" },
   { "value": [ [ 2, 0, 0 ], [ 0, 1, 1 ], [ 1, 0, 2 ] ], "says": "an image was counted twice: six images, so the entries sum to 6" },
   { "value": [ [ 1, 0, 0 ], [ 0, 2, 1 ], [ 1, 0, 2 ] ], "says": "an image was counted twice: six images, so the entries sum to 6" },
   { "value": [ [ 1, 0, 0 ], [ 0, 1, 1 ], [ 1, 0, 3 ] ], "says": "an image was counted twice: six images, so the entries sum to 6" },
   { "value": [ [ 0.1667, 0, 0 ], [ 0, 0.1667, 0.1667 ], [ 0.1667, 0, 0.3333 ] ], "says": "these are shares of all images: a confusion matrix counts" },
   { "value": [ [ 0.5, 0, 0 ], [ 0, 1, 0.3333 ], [ 0.5, 0, 0.6667 ] ], "says": "these are shares of each column: a confusion matrix counts" },
   { "value": [ [ 1, 0, 1 ], [ 0, 1, 0 ], [ 0, 1, 1 ] ], "says": "rows and columns are exchanged; and an entry counts all the images with the same pair" },
   { "value": [ [ 0, 1, 1, 2, 2, 2 ], [ 0, 1, 2, 2, 0, 2 ] ], "says": "these are the two rows of the table: count how often each pair of true label and prediction occurs" },
   { "value": 0.6667, "says": "this is the accuracy: the matrix is asked for" },
   { "value": 4, "says": "this is how many are right: the matrix is asked for" },
   { "value": [ 1, 2, 3 ], "says": "these are the sums of the rows: split each one by the prediction" },
   { "value": [ 1, 1, 2 ], "says": "this is the diagonal: the mistakes belong beside it" }
  ]
 },
 "10.5": {
  "kind": "choice",
  "options": {
   "a": { "text": "only the row of the true label 1 has numbers", "right": false, "says": "a row belongs to a true label, and the test set holds images of all ten digits, so every row has numbers" },
   "b": { "text": "only the column of the prediction 1 has numbers", "right": true, "says": "a column belongs to a prediction, and no other prediction is ever made" },
   "c": { "text": "the whole diagonal is 0", "right": false, "says": "the images of a 1 are read right, so the entry of the 1 on the diagonal is not 0" },
   "d": { "text": "all entries are about equal", "right": false, "says": "that is a network that guesses and names each digit about equally often; this one makes one prediction only" }
  }
 },
 "10.6": {
  "kind": "choice",
  "options": {
   "a": { "text": "nothing: the test images were not trained on", "right": false, "says": "no weight was trained on them, but the choice was made with them, as with the dice above" },
   "b": { "text": "the test set has helped to choose, so the result is too good", "right": true, "says": "choose with images put aside from the training set, the validation set, and test the chosen one once" },
   "c": { "text": "30 learning rates are too few", "right": false, "says": "more tries make it worse, because the luckiest of many is luckier" },
   "d": { "text": "nothing, if each network was tested only once", "right": false, "says": "thirty networks tested once each are thirty looks at the test set; the best of them is partly luck" }
  }
 },
 "11.1": {
  "kind": "paper",
  "value": [
   6.1,
   6
  ],
  "tolerance": 0.001,
  "mistakes": [
   { "value": [ 6, 6.1 ], "says": "these are the right numbers in the wrong order: forward first, then central" },
   { "value": [ 5.9, 6 ], "says": "the first one is the backward difference, from 2.9 to 3; forward goes from 3 to 3.1" },
   { "value": [ 0.61, 1.2 ], "says": "these are the rises: divide them by the run, which is h = 0.1 or 2h = 0.2" },
   { "value": [ 6.1, 6.1 ], "says": "both are the forward difference: the central one goes from 2.9 to 3.1" },
   { "value": [ 6, 6 ], "says": "these are exact slopes: the forward difference with h = 0.1 is a little off" },
   { "value": [ 6.1, 5.9 ], "says": "the second one is the backward difference, from 2.9 to 3: the central one goes from 2.9 to 3.1" },
   { "value": [ 5.9, 6.1 ], "says": "these are backward and forward: the central difference goes from 2.9 to 3.1" },
   { "value": [ 6.1, 3 ], "says": "the second one is half as large as it must be: divide by 2h = 0.2 once" },
   { "value": [ 3.05, null ], "says": "the first one is half as large as it must be: from 3 to 3.1 it is h, not 2h" },
   { "value": [ null, 1.2 ], "says": "the second rise is not divided yet: divide it by 2h = 0.2" },
   { "value": [ 0.61, null ], "says": "the first rise is not divided yet: divide it by h = 0.1" },
   { "value": [ 0.061, null ], "says": "you multiplied by h: divide by it" },
   { "value": [ 0.061, 0.24 ], "says": "you multiplied by the run: divide by it" },
   { "value": [ 9.61, 8.41 ], "says": "these are values of the loss: take differences and divide by the run" },
   { "value": [ 9.61, null ], "says": "this is a value of the loss: subtract L(3) and divide by h" },
   { "value": [ 6.01, 6 ], "says": "that is h = 0.01: here it is 0.1" },
   { "value": [ -6.1, -6 ], "says": "the sign: subtract the loss on the left from the loss on the right" },
   { "value": [ -6.1, null ], "says": "the sign of the first: subtract the loss on the left from the loss on the right" },
   { "value": [ 0.1, 0 ], "says": "these are the errors: the differences themselves are asked for" },
   { "value": [ 7, 6 ], "says": "that is h = 1: here it is 0.1" },
   { "value": [ 1, 1 ], "says": "the loss is w², so square 3.1, 3 and 2.9 first" },
   { "value": [ null, 0.6 ], "says": "the second rise must be divided by 0.2, not by 2" },
   { "value": [ null, 0 ], "says": "the losses at 2.9 and at 3.1 differ, so their difference is not 0" },
   { "value": [ null, 12 ], "says": "the second one is twice too large: from 2.9 to 3.1 it is 2h = 0.2" }
  ]
 },
 "11.5": {
  "kind": "choice",
  "options": {
   "a": { "text": "in layer 1, because its error is the largest", "right": false, "says": "the largest error only means that layer 1 is farthest along the way" },
   "b": { "text": "in the loss", "right": false, "says": "a wrong loss would spoil layer 5, too, which comes first on the way back" },
   "c": { "text": "where the error goes from layer 4 to layer 3", "right": true, "says": "the error walks from 5 to 1; up to layer 4 it was right, and from layer 3 on everything is made from a wrong error" },
   "d": { "text": "everywhere", "right": false, "says": "layers 4 and 5 passed, and one spoiled error is enough to make everything behind it wrong" }
  }
 },
 "12.1": {
  "kind": "paper",
  "value": [
   391,
   80
  ],
  "tolerance": 0.000001,
  "mistakes": [
   { "value": [ 390.625, 80 ], "says": "there are no half steps: round up, and count what the full batches leave" },
   { "value": [ 391, 0.625 ], "says": "that is which share of a batch is left: how many examples are that?" },
   { "value": [ 391, 62.5 ], "says": "that is which percentage of a batch is left: how many examples are that?" },
   { "value": [ 390, null ], "says": "the small last batch is a step, too: round up" },
   { "value": [ null, 128 ], "says": "the last batch is not full: count what the full ones leave" },
   { "value": [ null, 48 ], "says": "that many are missing for a full batch; the question is how many there are" },
   { "value": [ 390.625, null ], "says": "there are no half steps: round up" },
   { "value": [ 390.625, 0.625 ], "says": "there are no half steps: round up, and count the examples that the full batches leave" },
   { "value": [ 469, 96 ], "says": "that is for 60 000 examples: here there are 50 000" },
   { "value": [ 80, 391 ], "says": "the right numbers in the wrong order: steps first, then the last batch" },
   { "value": [ null, 208 ], "says": "a full batch and what is left were put together: the last batch is only what is left" },
   { "value": [ null, 49920 ], "says": "that is how many examples the full batches have: count those that are left" },
   { "value": [ null, 0 ], "says": "50 000 is not a multiple of 128: some examples are left" },
   { "value": [ null, 81 ], "says": "one too many: 50 000 minus the examples of the full batches" },
   { "value": [ null, 79 ], "says": "one too few: 50 000 minus the examples of the full batches" },
   { "value": [ 392, null ], "says": "one too many: the full batches and one smaller one" },
   { "value": [ 128, null ], "says": "128 is the size of a batch: count the batches" },
   { "value": [ null, 390 ], "says": "that is the number of full batches: count the examples in the last one" },
   { "value": [ 6400000, null ], "says": "you multiplied by the size of a batch: divide" }
  ]
 },
 "12.5": {
  "kind": "paper",
  "value": 100,
  "tolerance": 0.001,
  "mistakes": [
   { "value": 10, "says": "ten times as many images make the noise only √10 = 3.2 times smaller" },
   { "value": 3.162, "says": "this is √10, the other way round: the noise falls with the root of the size" },
   { "value": 3.2, "says": "this is √10, the other way round: the noise falls with the root of the size" },
   { "value": 20, "says": "20 times as many images make the noise only √20 = 4.5 times smaller" },
   { "value": 1000, "says": "the noise falls with the root, not with the third root: four times as many images halve it" },
   { "value": 0.1, "says": "a larger batch has less noise, and this one is smaller" },
   { "value": 0.01, "says": "a larger batch has less noise, and this one is smaller" },
   { "value": 0.316, "says": "the other way round: a smaller batch has more noise" },
   { "value": 40, "says": "4 is for half the noise: the noise falls with the root of the size, so ten times less needs more" },
   { "value": 4, "says": "four times as many images only halve the noise" },
   { "value": 16, "says": "sixteen times as many images make the noise four times smaller" },
   { "value": 64, "says": "64 times as many images make the noise eight times smaller" },
   { "value": 5, "says": "five times as many images make the noise only √5 = 2.2 times smaller" },
   { "value": 90, "says": "the noise falls with the root of the size: 90 would make it 9.5 times smaller" },
   { "value": 1024, "says": "doubling ten times is more than is needed: the noise falls with the root of the size" },
   { "value": 10000, "says": "the noise falls with the root of the size, not with the fourth root" },
   { "value": 50, "says": "50 times as many images make the noise only √50 = 7.1 times smaller" },
   { "value": 25, "says": "25 times as many images make the noise only 5 times smaller" }
  ]
 },
 "12.6": {
  "kind": "choice",
  "options": {
   "a": { "text": "a bug in the gradient", "right": false, "says": "with a wrong gradient the mean would hardly keep falling; jumps from batch to batch come from the batches" },
   "b": { "text": "the normal noise of small batches", "right": true, "says": "each batch has different images, some easier and some harder" },
   "c": { "text": "the learning rate is far too large", "right": false, "says": "with a rate that is far too large the mean would not fall" },
   "d": { "text": "overfitting", "right": false, "says": "overfitting shows on unseen images, not in this curve" }
  }
 },
 "13.1": {
  "kind": "paper",
  "value": [
   2,
   3.8,
   5.42,
   20
  ],
  "tolerance": 0.001,
  "mistakes": [
   { "value": [ 0.2, 0.38, 0.542, 2 ], "says": "this is a mean, with the slope times 0.1: momentum adds the whole slope" },
   { "value": [ 1.8, 3.42, 4.878, 18 ], "says": "you have slowed down the new slope, too: only the old velocity is multiplied by 0.9" },
   { "value": [ 0, 2, 3.8, 20 ], "says": "0 is the start: after the first step the slope has pushed once" },
   { "value": [ 2, 3.8, 5.42, 10 ], "says": "the three steps are right; the limit is where v = 0.9 v + 2" },
   { "value": [ 2, 3.8, 5.42, 6.878 ], "says": "the three steps are right; the last number is the fourth step, but the limit is asked for, where v = 0.9 v + 2" },
   { "value": [ 0, 2, 3.8, 5.42 ], "says": "0 is the start: after the first step the slope has pushed once; and the last number is the limit" },
   { "value": [ 2, 4, 6, 8 ], "says": "nothing slows the ball down: the old velocity is multiplied by 0.9 first" },
   { "value": [ 2, 4, 6, null ], "says": "nothing slows the ball down: the old velocity is multiplied by 0.9 first" },
   { "value": [ 2, 3.8, 5.6, null ], "says": "1.8 is added in each step: it is the new v that is multiplied by 0.9, each time" },
   { "value": [ 2, 1.8, 1.62, null ], "says": "the slope pushes in each step: add 2 each time" },
   { "value": [ 2, 3.8, 3.42, null ], "says": "the slope pushes in the third step, too: add 2" },
   { "value": [ 2, 2, 2, null ], "says": "the ball has a memory: 0.9 of the old velocity is added to the slope" },
   { "value": [ -2, -3.8, -5.42, -20 ], "says": "the sign: v adds up slopes, and the minus comes when w makes its step" },
   { "value": [ 1.8, 3.6, 5.4, null ], "says": "0.9 belongs to the old velocity, not to the slope" },
   { "value": [ 2, 3.8, 7.22, null ], "says": "v was multiplied by 1.9: it is 0.9 v plus the slope" },
   { "value": [ 2, 2.2, 2.22, null ], "says": "0.1 of the old velocity was kept: 0.9 of it stays" },
   { "value": [ 2, 3.62, 4.9322, null ], "says": "0.9 was multiplied twice: 0.9 v + 2" },
   { "value": [ 2, 3.8, 5.42, 2.2222 ], "says": "2 / 0.9 is not the limit: where v stays, v = 0.9 v + 2" },
   { "value": [ 2, 3.8, 5.42, 18 ], "says": "this is 0.9 of the limit: where v stays, v = 0.9 v + 2" },
   { "value": [ 2, 3.8, 5.42, 2 ], "says": "the slope alone is not the limit: where v stays, v = 0.9 v + 2" },
   { "value": [ 2, 3.8, 5.42, 0 ], "says": "v does not die out, because the slope pushes in each step: v = 0.9 v + 2" },
   { "value": [ 2, 3.8, 5.42 ], "says": "the three steps are right; the limit is missing" },
   { "value": [ 2, 3.8, 5.42, null ], "says": "the three steps are right; the limit is where v = 0.9 v + 2" }
  ]
 },
 "13.5": {
  "kind": "choice",
  "options": {
   "a": { "text": "SGD only", "right": false, "says": "momentum adds up slopes, and all of them are 1000 times larger now" },
   "b": { "text": "SGD and momentum", "right": true, "says": "all slopes become 1000 times larger, and with them the steps of SGD and momentum; Adam and RMSProp divide by the size of the slopes, so the factor cancels (but for epsilon)" },
   "c": { "text": "Adam only", "right": false, "says": "in Adam's step the factor stands above and below and cancels; in a step that is a multiple of the slope it does not" },
   "d": { "text": "all of them", "right": false, "says": "Adam and RMSProp divide by the size of the slopes, so the factor cancels" }
  }
 },
 "14.1": {
  "kind": "paper",
  "value": [
   1.25,
   8
  ],
  "tolerance": 0.001,
  "mistakes": [
   { "value": [ 5, 2 ], "says": "keep and drop are exchanged: with rate 0.2, two of ten are dropped" },
   { "value": [ null, 2 ], "says": "the rate is the share that is dropped: how many are kept?" },
   { "value": [ 0.8, null ], "says": "0.8 makes the kept results smaller: divide by it, do not multiply" },
   { "value": [ 0.2, null ], "says": "0.2 is the rate: the kept results must become larger, so that the mean stays what it was" },
   { "value": [ 5, null ], "says": "you have divided by the rate: divide by the share that is kept, 1 − 0.2" },
   { "value": [ 1.2, null ], "says": "20% more is not enough: the kept results are divided by 1 − 0.2" },
   { "value": [ 1, null ], "says": "the kept results must become larger, so that the mean stays what it was" },
   { "value": [ 12.5, null ], "says": "the decimal point of the first number: 1 / (1 − 0.2)" },
   { "value": [ 2, null ], "says": "2 is how many units are dropped: the first number is 1 / (1 − rate)" },
   { "value": [ 10, null ], "says": "10 is how many units there are: the first number is 1 / (1 − rate)" },
   { "value": [ null, 10 ], "says": "ten units are there: the rate says which share of them is dropped" },
   { "value": [ null, 0.8 ], "says": "this is the share that is kept: how many of the ten are that?" },
   { "value": [ null, 80 ], "says": "this is the percentage that is kept: how many of the ten are that?" },
   { "value": [ null, 0.2 ], "says": "this is the share that is dropped: how many of the ten are kept?" },
   { "value": [ 8, 1.25 ], "says": "the right numbers in the wrong order: the factor first, then the units" }
  ]
 },
 "14.5": {
  "kind": "choice",
  "options": {
   "a": { "text": "more images", "right": false, "says": "more images are the best remedy of all; the network cannot learn them by heart so easily" },
   "b": { "text": "more hidden units and more epochs", "right": true, "says": "the network already fits the training images too well, and more units and epochs let it fit them even better" },
   "c": { "text": "dropout", "right": false, "says": "dropout keeps the units from relying on each other, which is a remedy against just this" },
   "d": { "text": "taking the weights of an earlier epoch", "right": false, "says": "before the curves parted, the weights were better for new images; this is early stopping" }
  }
 },
 "14.6": {
  "kind": "choice",
  "options": {
   "a": { "text": "overfitting: a stronger penalty will help", "right": false, "says": "the curves have not parted, and a stronger penalty would make both losses higher" },
   "b": { "text": "underfitting: the penalty or the dropout rate is too strong, or the learning rate too small", "right": true, "says": "the network has not even learned the training images" },
   "c": { "text": "all is well: the two curves have not parted", "right": false, "says": "2.1 is hardly below ln 10 = 2.3, the loss of a network that knows nothing" },
   "d": { "text": "the validation set is too easy", "right": false, "says": "an easy validation set would have a lower loss, and the training loss is as high" }
  }
 },
 "15.2": {
  "kind": "paper",
  "value": [
   3,
   1
  ],
  "tolerance": 0.001,
  "mistakes": [
   { "value": [ 1.5, 1.5 ], "says": "layer 2 is no longer the last one: it ends in ReLU now, so A₂ is (1, 1) and not (½, ½)" },
   { "value": [ 3, -1 ], "says": "the biases are missing: add (0, 2)" },
   { "value": [ 2, 2 ], "says": "you have used the columns of W₃: each row of W₃ belongs to one unit" },
   { "value": [ 0.8808, 0.1192 ], "says": "these are the probabilities, after softmax: the scores before it are asked for" },
   { "value": [ 5, -1 ], "says": "the numbers of b₃ are exchanged: the 0 belongs to the first unit" },
   { "value": [ 3, 2 ], "says": "ReLU comes after the bias; and Z₃ are scores, with no ReLU at all" },
   { "value": [ 3, 0 ], "says": "Z₃ are scores, with no ReLU; and the bias of the second unit is missing" },
   { "value": [ 3, 3 ], "says": "W₃ has −1 in its second row: mind the sign" },
   { "value": [ 3, -3 ], "says": "the bias is added, not subtracted" },
   { "value": [ 4, 0 ], "says": "x was multiplied by W₃: the third layer reads A₂" },
   { "value": [ 1, 1 ], "says": "this is Z₂: the third layer follows" },
   { "value": [ 1, 3 ], "says": "the right numbers in the wrong order: the first unit first" },
   { "value": [ 2, 1 ], "says": "each unit adds up both inputs: the whole row of W₃ counts" },
   { "value": [ 2, 0 ], "says": "you have used the columns of W₃: each row belongs to one unit; and the biases are missing" },
   { "value": [ [ 2, 1 ], [ 0, -1 ] ], "says": "the products must be added up along each row, then the bias" },
   { "value": [ [ 2, 1 ], [ 2, 1 ] ], "says": "the products must be added up along each row before the bias" },
   { "value": [ 0.95, 0.05 ], "says": "these are probabilities, after softmax: the scores before it are asked for" },
   { "value": [ 0.982, 0.018 ], "says": "these are probabilities, after softmax, and the biases are missing: the scores are asked for" },
   { "value": [ 1.5, -0.5 ], "says": "layer 2 is no longer the last one: it ends in ReLU now, not in softmax; and the biases are missing" }
  ]
 },
 "15.4": {
  "kind": "paper",
  "value": [
   1,
   4
  ],
  "tolerance": 0.001,
  "mistakes": [
   { "value": [ 2, 5 ], "says": "rows are counted from 0" },
   { "value": 2, "says": "this is how many it finds: it returns which ones, as a list" },
   { "value": [ 0, 0 ], "says": "these are numbers of the matrix: it returns numbers of rows" },
   { "value": [ 1 ], "says": "it does not stop at the first one it finds: go on to the last row" },
   { "value": [ 4 ], "says": "it keeps each one it finds, not the last one alone" },
   { "value": [ 0, 2, 3 ], "says": "these are the rows that it does not keep: c is the number of columns only where the loop found nothing but zeros" },
   { "value": [ 1, 3, 4 ], "says": "the fourth row has a 1 in its last column, where the loop stops: c is 3 then, not 4" },
   { "value": [ 0, 1, 3, 4 ], "says": "these rows begin with a 0: the loop must reach the end of the row" },
   { "value": [ 2, 4, 0, 3, 4 ], "says": "these are the values of c: the function returns the numbers of the rows in which c is 4" },
   { "value": [ 4, 4 ], "says": "these are the values of c: r is what is kept" },
   { "value": [ 1, 1, 0, 1, 1 ], "says": "these are marks, one for each row: it returns the numbers of the rows that it keeps" },
   { "value": [ 0, 1, 0, 0, 1 ], "says": "these are marks, one for each row: it returns the numbers of the rows that it keeps" },
   { "value": [ 1, 2 ], "says": "is a column of zeros what it looks for? The outer loop goes over the rows" },
   { "value": [ 1, 4, 5 ], "says": "there are five rows, from 0 to 4" },
   { "value": [ 0, 1, 2, 3, 4 ], "says": "not every row is kept: look at the condition before push" },
   { "value": [ 3, 4, 1, 2, 4 ], "says": "these are counts of zeros: the function returns the numbers of rows" },
   { "value": [ 4, 1 ], "says": "the rows are gone through from the first to the last" }
  ]
 },
 "15.6": {
  "kind": "choice",
  "options": {
   "a": { "text": "ReLU in place of the sigmoid", "right": false, "says": "this helps: where a unit is on, ReLU's slope is 1, while the sigmoid multiplies by ¼ at most in each layer" },
   "b": { "text": "ReLU, together with He's first weights", "right": false, "says": "this helps most: together they keep the slopes of all layers alike, as you have measured" },
   "c": { "text": "a learning rate that is ten times larger", "right": true, "says": "a factor of 10 does nothing against a factor of 10⁻¹², and the steps of the last layers become too large" },
   "d": { "text": "fewer layers", "right": false, "says": "this helps: each layer that is left out is one small factor fewer" }
  }
 },
 "16.1": {
  "kind": "paper",
  "value": 282,
  "tolerance": 0.000001,
  "mistakes": [
   { "value": 281, "says": "rounded down: the last batch is smaller than 32, but it is a step like the others" },
   { "value": 281.25, "says": "there are only whole steps: the last batch holds the examples that are left over" },
   { "value": 313, "says": "the examples for validation make no step: a tenth of the 10 000 is taken away first" },
   { "value": 312, "says": "the examples for validation make no step, and the last, smaller batch does" },
   { "value": 9000, "says": "this is the number of examples in an epoch: a step is made for each batch of 32" },
   { "value": 3384, "says": "these are the steps of all 12 epochs, if all of them are run" },
   { "value": 312.5, "says": "the examples for validation make no step, and there are only whole steps" },
   { "value": 32, "says": "that is the size of a batch, or the steps of the validation examples: count the steps of the training examples" },
   { "value": 31.25, "says": "these are the validation examples: they make no step, the others do" },
   { "value": 31, "says": "these are the validation examples: they make no step, the others do" },
   { "value": 1, "says": "one step an epoch is full batch training: here each batch makes a step" },
   { "value": 283, "says": "one too many: the full batches, and one smaller one" },
   { "value": 71, "says": "that is for batches of 128: the default is 32" },
   { "value": 70, "says": "that is for batches of 128: the default is 32; and the last, smaller batch is a step, too" },
   { "value": 141, "says": "that is for batches of 64: the default is 32" },
   { "value": 8, "says": "this is the size of the last batch: count the batches" },
   { "value": 1688, "says": "that is for 60 000 examples: here there are 10 000" },
   { "value": 1875, "says": "that is for 60 000 examples: here there are 10 000, and a tenth of them is for validation" },
   { "value": 1000, "says": "this is the number of examples for validation: they make no step" },
   { "value": 10000, "says": "this is the number of all examples: a step is made for each batch of 32, and not for the validation examples" },
   { "value": 288000, "says": "you multiplied by the size of a batch: divide" },
   { "value": 288, "says": "you multiplied 9 by 32: divide 9 000 by 32" },
   { "value": 29, "says": "a zero is missing: nine tenths of the 10 000 are left" }
  ]
 },
 "16.6": {
  "kind": "choice",
  "options": {
   "a": { "text": "1 000 examples are too many for one batch", "right": false, "says": "`fit` cuts the batches itself, and null stands for any number of examples" },
   "b": { "text": "the data has one example per column; `.T` was forgotten", "right": true, "says": "the shape of `x` must be [1000, 10], a row for each example" },
   "c": { "text": "the first layer needs 1 000 units", "right": false, "says": "the number of units is free; it is the number of features, 10, that must fit" },
   "d": { "text": "the labels are not one-hot", "right": false, "says": "labels that do not fit give a message about `y`; this one is about `x`" }
  }
 },
 "17.2": {
  "kind": "paper",
  "value": 5120,
  "tolerance": 0.000001,
  "mistakes": [
   { "value": 640, "says": "this is how many numbers there are: each one takes 8 bytes" },
   { "value": 2560, "says": "f8 is float64, with 8 bytes for each number, not 4" },
   { "value": 5248, "says": "this is the length of the whole file, with the 128 bytes in front: only the numbers are asked for" },
   { "value": 592, "says": "a table of 10 rows and 64 columns has 10 · 64 numbers, not 10 + 64" },
   { "value": 40960, "says": "this is the number of bits: f8 means 8 bytes, not 8 bits" },
   { "value": 80, "says": "the columns are missing: there are 10 · 64 numbers" },
   { "value": 512, "says": "the rows are missing: there are 10 · 64 numbers" },
   { "value": 5.12, "says": "this is in kB: how many bytes are that?" },
   { "value": 5, "says": "this is in KiB: how many bytes are that?" },
   { "value": 82, "says": "all was added: multiply rows, columns and bytes for each number" },
   { "value": 74, "says": "10 and 64 were added: a table of 10 rows and 64 columns has 10 · 64 numbers; and each takes 8 bytes" },
   { "value": 8, "says": "this is the size of one number: how many are there?" },
   { "value": 1280, "says": "f8 is float64, with 8 bytes for each number, not 2" },
   { "value": 10240, "says": "f8 means 8 bytes for each number, not 16" },
   { "value": 648, "says": "8 bytes for each number: multiply, do not add" },
   { "value": 5184, "says": "only the numbers are asked for, not the header in front of them" },
   { "value": 32768, "says": "64 · 64 · 8: there are 10 rows" },
   { "value": 800, "says": "10 · 10 · 8: there are 64 columns" }
  ]
 },
 "17.6": {
  "kind": "choice",
  "options": {
   "a": { "text": "the file is damaged", "right": false, "says": "damage changes bits, and these are all equal" },
   "b": { "text": "the app does not divide the pixels by 255, or gives black digits on white", "right": true, "says": "the weights are right, so what comes in must be wrong; no file says how the input was prepared" },
   "c": { "text": "float32 is too coarse", "right": false, "says": "float32 costs a few images at most, as you have seen, and here no bit was lost" },
   "d": { "text": "the network must be trained a little more after loading", "right": false, "says": "that would only hide the mistake; equal weights give equal answers to equal inputs" }
  }
 },
 "18.1": {
  "kind": "paper",
  "value": [
   128000,
   32160
  ],
  "tolerance": 0.000001,
  "mistakes": [
   { "value": [ 64000, 32160 ], "says": "these are the multiplications: each of them has an addition beside it" },
   { "value": [ 64000, 8040 ], "says": "these are the multiplications, and the numbers that move: each multiplication has an addition beside it, and a float32 number takes 4 bytes" },
   { "value": [ 64000, null ], "says": "the first are the multiplications alone: each of them has an addition beside it" },
   { "value": [ 128000, 8040 ], "says": "the second are the numbers that move: in float32 each takes 4 bytes" },
   { "value": [ 128000, 64320 ], "says": "in float32 a number takes 4 bytes; 8 are those of a float64" },
   { "value": [ 128000, 28160 ], "says": "only what is read was counted: the result, 10 × 100 numbers, must be written" },
   { "value": [ 128000, 4000 ], "says": "only the result was counted: both matrices must be read" },
   { "value": [ 128000, 29600 ], "says": "the first matrix is missing: it has 10 · 64 numbers" },
   { "value": [ 128000, 6560 ], "says": "the second matrix is missing: it has 64 · 100 numbers" },
   { "value": [ 128000, 257280 ], "says": "these are bits: a byte has 8 of them" },
   { "value": [ 32160, 128000 ], "says": "the two have changed places: operations come first" },
   { "value": [ 128, 32.16 ], "says": "these are thousands: write both out" },
   { "value": [ 2000, null ], "says": "each of the 10 · 100 results is a sum of 64 products: the 64 is missing" },
   { "value": [ 126000, null ], "says": "counted exactly, the first product of each sum needs no addition; here we count one (it adds to 0), so each of the 1000 sums has 64 multiplications and 64 additions" }
  ]
 },
 "18.2": {
  "kind": "choice",
  "options": {
   "a": { "text": "$i$, $j$, $p$", "right": false, "says": "only $B$ is read down a column; $A$ is read along a row, and the sum stays in a register" },
   "b": { "text": "$i$, $p$, $j$", "right": false, "says": "this is the order of step 2; its innermost loop walks along a row of $B$ and a row of $C$" },
   "c": { "text": "$p$, $i$, $j$", "right": false, "says": "its innermost loop walks along a row of $B$ and a row of $C$, as in step 2; only the rows of $C$ come by more often" },
   "d": { "text": "$j$, $p$, $i$", "right": true, "says": "in the innermost loop only $i$ grows, so it walks down a column of $A$ and a column of $C$, and each number comes from another cache line" }
  }
 },
 "18.6": {
  "kind": "paper",
  "value": 2.78,
  "tolerance": 0.003,
  "mistakes": [
   { "value": 5, "says": "only the products are 5 times as fast; the other 20% take as long as before" },
   { "value": 4, "says": "5 was multiplied by the share: but times add up, not rates. Say the iteration takes 100 ms: how long does it take afterwards?" },
   { "value": 4.2, "says": "this is the mean of the rates 5 and 1: but times add up, not rates. Say the iteration takes 100 ms: how long does it take afterwards?" },
   { "value": 0.36, "says": "this is the share of the time that is left: how many times does it fit into the whole?" },
   { "value": 36, "says": "this is the time that is left, in percent: how many times does it fit into 100?" },
   { "value": 64, "says": "this is the time saved, in percent: asked is how many times as fast it is" },
   { "value": 0.64, "says": "this is the share of the time saved: asked is how many times as fast it is" },
   { "value": 6.25, "says": "only the products were counted: the other 20% take as long as before" },
   { "value": 1.19, "says": "the shares have changed places: 80% get faster, 20% do not" },
   { "value": 1.5625, "says": "this is 1 divided by the time saved: divide by the time that is left" },
   { "value": 2.7, "says": "one digit after the point is not enough here, and 2.777 is nearer to 2.8" },
   { "value": 2.8, "says": "rightly rounded, but two digits after the point are wanted" },
   { "value": 1.25, "says": "this is 1 / 0.8: divide by the time that is left after the change" }
  ]
 }
};
