/** @file The answers to choices and paper exercises: written by `npm run exercises` from course/exercises. */
import type { Question } from './question.ts';

export const QUESTIONS: Readonly<Record<string, Question>> = {
  "1.1": {
    "kind": "paper",
    "value": 10008,
    "tolerance": 0,
    "mistakes": [
      {
        "value": 10000,
        "says": "that is the number of data bytes: the header is part of the file, too"
      },
      {
        "value": 10016,
        "says": "16 bytes of header are for three dimensions; here there is only one"
      },
      {
        "value": 10004,
        "says": "the header is 4 bytes and 4 more for each dimension"
      },
      {
        "value": 270991368,
        "says": "you have read the bytes from the wrong end: the first one counts most"
      },
      {
        "value": 2718,
        "says": "the signs are hexadecimal: 27 stands for 2 · 16 + 7"
      }
    ]
  },
  "1.4": {
    "kind": "choice",
    "options": {
      "a": {
        "right": false,
        "says": "a pixel is one byte, and one byte alone has no order; little-endian changes the sizes in the header"
      },
      "b": {
        "right": true,
        "says": "the 16 bytes of the header were drawn as if they were the first pixels"
      },
      "c": {
        "right": false,
        "says": "then each image is whole, only its label does not fit"
      },
      "d": {
        "right": false,
        "says": "then each line would be cut after 16 pixels, and no digit could be seen; here the digit is only shifted"
      }
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
      {
        "value": [
          5,
          0,
          255,
          51,
          0,
          102
        ],
        "says": "flattened, but not yet normalized: divide each pixel by 255"
      },
      {
        "value": [
          0.0196,
          0.2,
          0,
          0,
          1,
          0.4
        ],
        "says": "you went column by column; flatten goes row by row"
      },
      {
        "value": [
          0.0222,
          0,
          1.1333,
          0.2267,
          0,
          0.4533
        ],
        "says": "you divided by 225; the largest byte is 255"
      },
      {
        "value": [
          [
            0.0196,
            0,
            1
          ],
          [
            0.2,
            0,
            0.4
          ]
        ],
        "says": "that is still the image: a column is one list of six numbers"
      },
      {
        "value": [
          0,
          0,
          1,
          0,
          0,
          0
        ],
        "says": "the results are not whole numbers: 51 / 255 is 0.2, not 0"
      }
    ]
  },
  "2.5": {
    "kind": "choice",
    "options": {
      "a": {
        "right": false,
        "says": "all numbers would have to be moved in memory, which is slow for any processor; you saw the time of the loop"
      },
      "b": {
        "right": true,
        "says": "the transpose is a view, and only the two strides are swapped"
      },
      "c": {
        "right": false,
        "says": "that would need a record of what is done already; a matrix has only one pair of strides"
      },
      "d": {
        "right": false,
        "says": "nothing runs beside your code here, and nothing is copied; `X.T.data` is the very same list as `X.data`"
      }
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
      {
        "value": [
          1,
          1,
          1,
          1
        ],
        "says": "these are the sums of the columns: add along each row instead"
      },
      {
        "value": [
          2,
          1,
          1
        ],
        "says": "the row of label 0 is the first one: you have counted from the last"
      },
      {
        "value": [
          0,
          1,
          4
        ],
        "says": "the labels were added up; a label is a name, so count how often each one occurs"
      }
    ]
  },
  "3.2": {
    "kind": "choice",
    "options": {
      "a": {
        "right": false,
        "says": "0.50 is the largest value; the label is its place"
      },
      "b": {
        "right": true,
        "says": "the largest value is in place 2, counted from 0"
      },
      "c": {
        "right": false,
        "says": "you have counted the places from 1; classes count from 0"
      },
      "d": {
        "right": false,
        "says": "that treats labels as amounts; an average of names means nothing"
      }
    }
  },
  "4.2": {
    "kind": "paper",
    "value": 0.2,
    "tolerance": 0.001,
    "mistakes": [
      {
        "value": 0.1,
        "says": "you used the fan-out: what counts is how many inputs a unit adds up, here 50"
      },
      {
        "value": 0.04,
        "says": "that is the variance; its root is the standard deviation"
      },
      {
        "value": 0.1414,
        "says": "the 2 is missing, which makes up for what ReLU takes away"
      },
      {
        "value": 0.0283,
        "says": "the root goes over the whole fraction, not only over the 2"
      },
      {
        "value": 5,
        "says": "the fraction is upside down: more inputs need smaller weights"
      }
    ]
  },
  "4.4": {
    "kind": "choice",
    "options": {
      "a": {
        "right": false,
        "says": "all hidden units are equal, and a weight of 0 lets no push through to the first layer; different biases would be needed, not equal ones"
      },
      "b": {
        "right": true,
        "says": "different weights break the symmetry, so the biases may all be 0"
      },
      "c": {
        "right": false,
        "says": "all hidden units are equal, get the same push and stay equal: any equal constant has this problem, not only 0"
      },
      "d": {
        "right": false,
        "says": "all weights are positive, so all scores are large and positive, and ReLU does nothing"
      }
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
      {
        "value": [
          1,
          3
        ],
        "says": "these are the powers; each must still be divided by their sum"
      },
      {
        "value": [
          0,
          1
        ],
        "says": "these are shares of the scores themselves: take the powers first, and the power of 0 is 1"
      },
      {
        "value": [
          0.75,
          0.25
        ],
        "says": "the two are exchanged: the larger score gets the larger probability"
      },
      {
        "value": [
          0.333333,
          3
        ],
        "says": "each power was divided by the other one; the sum of both belongs below the line"
      }
    ]
  },
  "5.5": {
    "kind": "choice",
    "options": {
      "a": {
        "right": false,
        "says": "ten layers without an activation are one layer, and so are twenty"
      },
      "b": {
        "right": true,
        "says": "ReLU bends the line between two layers, so they can no longer be multiplied into one"
      },
      "c": {
        "right": false,
        "says": "a bias only moves the line; W2 (W1 x + b1) + b2 is again one matrix times x, plus one column"
      },
      "d": {
        "right": false,
        "says": "softmax turns the last scores into probabilities, but the scores themselves still lie on a line"
      }
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
      {
        "value": [
          0.25,
          0.75
        ],
        "says": "the two are exchanged: the bias ln 3 belongs to the first class"
      },
      {
        "value": [
          0.5,
          0.5
        ],
        "says": "this is the answer of the old network: the new bias makes the first score larger by ln 3"
      },
      {
        "value": [
          2.0986,
          1
        ],
        "says": "these are the scores Z2: softmax still has to make probabilities of them"
      },
      {
        "value": [
          3,
          1
        ],
        "says": "these are the powers: divide each by their sum"
      }
    ]
  },
  "6.3": {
    "kind": "paper",
    "value": 0.69315,
    "tolerance": 0.001,
    "mistakes": [
      {
        "value": 2.07944,
        "says": "this is the sum of the three losses: the loss is their mean"
      },
      {
        "value": -0.69315,
        "says": "the sign: ln of a number below 1 is negative, and the loss is minus that"
      },
      {
        "value": 0.538997,
        "says": "this is −ln of the mean probability: take the logarithm of each first, then the mean"
      },
      {
        "value": 1.03972,
        "says": "the third answer counts, too: its loss is 0, and there are three answers"
      },
      {
        "value": 0.58333,
        "says": "this is the mean probability of the right class: take −ln of each first"
      },
      {
        "value": 0.30103,
        "says": "the logarithm is the natural one, ln; this one has the base 10"
      }
    ]
  },
  "6.6": {
    "kind": "choice",
    "options": {
      "a": {
        "right": false,
        "says": "that is the transpose; in W1 X the weights come first, one row for each hidden unit"
      },
      "b": {
        "right": true,
        "says": "(5 × 12) times (12 × 20) is (5 × 20), the shape of Z1"
      },
      "c": {
        "right": false,
        "says": "that is the shape of Z1; the weights do not depend on the number of examples"
      },
      "d": {
        "right": false,
        "says": "that is the shape of the examples if each were a row, but here each is a column; and weights are no examples"
      }
    }
  },
  "7.2": {
    "kind": "paper",
    "value": [
      [
        0.5,
        0.5,
        0
      ],
      [
        -0.5,
        -0.5,
        0
      ]
    ],
    "tolerance": 0.001,
    "mistakes": [
      {
        "value": [
          [
            -0.5,
            -0.5,
            0
          ],
          [
            0.5,
            0.5,
            0
          ]
        ],
        "says": "these are the slopes for the label 0: with the label 1, dZ2 is (½, −½)"
      },
      {
        "value": [
          [
            0.5,
            -0.5
          ],
          [
            0.5,
            -0.5
          ],
          [
            0,
            0
          ]
        ],
        "says": "this is transposed: dW2 has the shape of W2, two rows and three columns"
      },
      {
        "value": [
          [
            0.5,
            0.5,
            -0.5
          ],
          [
            -0.5,
            -0.5,
            0.5
          ]
        ],
        "says": "the signal is A1 = (1, 1, 0), after ReLU, not Z1 = (1, 1, −1)"
      },
      {
        "value": [
          [
            0.5,
            0.5,
            0
          ],
          [
            0.5,
            0.5,
            0
          ]
        ],
        "says": "the second error is negative: ½ − 1 = −½"
      },
      {
        "value": [
          [
            0.5,
            0.5,
            0.5
          ],
          [
            -0.5,
            -0.5,
            -0.5
          ]
        ],
        "says": "the third signal is 0, so the third slope of each row is 0: error times signal"
      }
    ]
  },
  "7.6": {
    "kind": "choice",
    "options": {
      "a": {
        "right": false,
        "says": "softmax is at the output; a mistake there would spoil dW2 and db2, too"
      },
      "b": {
        "right": false,
        "says": "then all four would be wrong, each by the same factor"
      },
      "c": {
        "right": true,
        "says": "both wrong ones are made from dZ1, and the two right ones are not"
      },
      "d": {
        "right": false,
        "says": "dW2 and db2 are made from dZ2, and they are right, so dZ2 is right"
      }
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
      {
        "value": [
          3.2,
          5.12
        ],
        "says": "these steps go uphill: subtract alpha times the slope"
      },
      {
        "value": [
          1.6,
          1.28
        ],
        "says": "2w is the slope of w²; that of 3w² is three times as steep, 6w"
      },
      {
        "value": [
          0.8,
          -0.4
        ],
        "says": "the second step used the slope of the first: after a step, compute the slope anew"
      },
      {
        "value": [
          0.8,
          0.608
        ],
        "says": "the loss 3w² was taken for the slope; at w = 2 both are 12, at 0.8 they differ"
      },
      {
        "value": [
          1.2,
          0.48
        ],
        "says": "these are the lengths of the two steps; subtract each from the w before it"
      },
      {
        "value": [
          -10,
          50
        ],
        "says": "alpha is missing: the step is 0.1 times the slope, not the whole slope"
      }
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
      {
        "value": [
          0.1,
          1.9
        ],
        "says": "the probability of the right answer has fallen: the step went uphill, so subtract alpha times the gradient"
      },
      {
        "value": [
          1.7,
          0.3
        ],
        "says": "the weights have changed, but not the biases: b1 and b2 make a step, too"
      },
      {
        "value": [
          1.3,
          0.7
        ],
        "says": "only W2 and b2 have changed: A1 must be computed anew with the new W1 and b1"
      },
      {
        "value": [
          0.9,
          -0.9
        ],
        "says": "ReLU was left out: unit 2 is at -1, so it gives 0"
      },
      {
        "value": [
          1,
          1
        ],
        "says": "these are the numbers before the step"
      }
    ]
  },
  "8.6": {
    "kind": "choice",
    "options": {
      "a": {
        "right": false,
        "says": "1 is the limit for w², whose slope is 2w; 3w² is three times as steep, so its limit is three times as small"
      },
      "b": {
        "right": true,
        "says": "each step multiplies w by 1 − 6·alpha, and above 1/3 that is below −1, so |w| grows"
      },
      "c": {
        "right": false,
        "says": "at 1/6 the factor 1 − 6·alpha is 0, and one step reaches the bottom; above it w jumps across, but still gets smaller"
      },
      "d": {
        "right": false,
        "says": "only a short step against the slope surely goes down; a long one crosses the valley and lands higher on the other side"
      }
    }
  },
  "9.1": {
    "kind": "paper",
    "value": [
      600,
      1800,
      180000
    ],
    "tolerance": 0.001,
    "mistakes": [
      {
        "value": [
          1,
          3,
          180000
        ],
        "says": "that is full batch training: with 100 images in an iteration, an epoch has more than one update"
      },
      {
        "value": [
          60000,
          180000,
          180000
        ],
        "says": "one update is made for 100 images together, not one for each image"
      },
      {
        "value": [
          600,
          600,
          180000
        ],
        "says": "the number of updates in all is that of 3 epochs"
      },
      {
        "value": [
          600,
          1800,
          60000
        ],
        "says": "the network looks at every image once in each of the 3 epochs"
      },
      {
        "value": [
          100,
          300,
          180000
        ],
        "says": "these are the images in one iteration; how many iterations make an epoch?"
      },
      {
        "value": [
          600,
          1800,
          1800
        ],
        "says": "1800 updates with 100 images each: count the looks, not the updates"
      }
    ]
  },
  "9.5": {
    "kind": "choice",
    "options": {
      "a": {
        "right": false,
        "says": "with wrong gradients it would hardly have reached 100% on 20 images"
      },
      "b": {
        "right": true,
        "says": "11.24% is the share of the digit 1, so it always says \"1\"; all-dead hidden units give every image the same answer"
      },
      "c": {
        "right": false,
        "says": "the accuracy does not move at all; dead units have the gradient 0, so no iteration changes them"
      },
      "d": {
        "right": false,
        "says": "a guess would be a little different each time; exactly 11.24%, always, is the share of one digit"
      }
    }
  },
  "10.1": {
    "kind": "paper",
    "value": [
      [
        1,
        0,
        0
      ],
      [
        0,
        1,
        1
      ],
      [
        1,
        0,
        2
      ]
    ],
    "tolerance": 0.001,
    "mistakes": [
      {
        "value": [
          [
            1,
            0,
            1
          ],
          [
            0,
            1,
            0
          ],
          [
            0,
            1,
            2
          ]
        ],
        "says": "rows and columns are exchanged: the row is the true label, the column the prediction"
      },
      {
        "value": [
          [
            1,
            0,
            0
          ],
          [
            0,
            1,
            0
          ],
          [
            0,
            0,
            2
          ]
        ],
        "says": "only the right ones were counted: image 2 and image 4 are mistakes, and belong beside the diagonal"
      },
      {
        "value": [
          [
            0,
            0,
            0
          ],
          [
            0,
            0,
            1
          ],
          [
            1,
            0,
            0
          ]
        ],
        "says": "only the mistakes were counted: the right ones belong on the diagonal"
      },
      {
        "value": [
          [
            1,
            0,
            0
          ],
          [
            0,
            1,
            1
          ],
          [
            1,
            0,
            1
          ]
        ],
        "says": "entry (2, 2) counts two images: 3 and 5"
      },
      {
        "value": [
          [
            1,
            0,
            0
          ],
          [
            0,
            0.5,
            0.5
          ],
          [
            0.3333,
            0,
            0.6667
          ]
        ],
        "says": "these are shares of each row: a confusion matrix counts"
      }
    ]
  },
  "10.5": {
    "kind": "choice",
    "options": {
      "a": {
        "right": false,
        "says": "a row belongs to a true label, and the test set holds images of all ten digits, so every row has numbers"
      },
      "b": {
        "right": true,
        "says": "a column belongs to a prediction, and no other prediction is ever made"
      },
      "c": {
        "right": false,
        "says": "the images of a 1 are read right, so the entry of the 1 on the diagonal is not 0"
      },
      "d": {
        "right": false,
        "says": "that is the matrix of a network that guesses"
      }
    }
  },
  "10.6": {
    "kind": "choice",
    "options": {
      "a": {
        "right": false,
        "says": "no weight was trained on them, but the choice was made with them, as with the dice above"
      },
      "b": {
        "right": true,
        "says": "choose with images put aside from the training set, the validation set, and test the chosen one once"
      },
      "c": {
        "right": false,
        "says": "more tries make it worse, because the luckiest of many is luckier"
      },
      "d": {
        "right": false,
        "says": "thirty networks tested once each are thirty looks at the test set; the best of them is partly luck"
      }
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
      {
        "value": [
          6.1,
          12
        ],
        "says": "the second one is twice too large: from 2.9 to 3.1 it is 2h = 0.2"
      },
      {
        "value": [
          6,
          6.1
        ],
        "says": "these are the right numbers in the wrong order: forward first, then central"
      },
      {
        "value": [
          5.9,
          6
        ],
        "says": "the first one is the backward difference, from 2.9 to 3; forward goes from 3 to 3.1"
      },
      {
        "value": [
          0.61,
          1.2
        ],
        "says": "these are the rises: divide them by the run, which is h = 0.1 or 2h = 0.2"
      }
    ]
  },
  "11.5": {
    "kind": "choice",
    "options": {
      "a": {
        "right": false,
        "says": "the largest error only means that layer 1 is farthest along the way"
      },
      "b": {
        "right": false,
        "says": "a wrong loss would spoil layer 5, too, which comes first on the way back"
      },
      "c": {
        "right": true,
        "says": "the error walks from 5 to 1; up to layer 4 it was right, and from layer 3 on everything is made from a wrong error"
      },
      "d": {
        "right": false,
        "says": "one spoiled error is enough to make everything behind it wrong"
      }
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
      {
        "value": [
          390,
          80
        ],
        "says": "the small last batch is a step, too: round up"
      },
      {
        "value": [
          391,
          128
        ],
        "says": "391 full batches would need 50 048 examples: count what the 390 full ones leave"
      },
      {
        "value": [
          391,
          48
        ],
        "says": "48 are missing for a full batch; the question is how many there are"
      },
      {
        "value": [
          390.625,
          80
        ],
        "says": "there are no half steps: round up, and count what the full batches leave"
      }
    ]
  },
  "12.5": {
    "kind": "paper",
    "value": 100,
    "tolerance": 0.001,
    "mistakes": [
      {
        "value": 10,
        "says": "ten times as many images make the noise only √10 = 3.2 times smaller"
      },
      {
        "value": 3.162,
        "says": "this is √10, the other way round: the noise falls with the root of the size"
      },
      {
        "value": 3.2,
        "says": "this is √10, the other way round: the noise falls with the root of the size"
      }
    ]
  },
  "12.6": {
    "kind": "choice",
    "options": {
      "a": {
        "right": false,
        "says": "a bug is possible as always, but jumps are no sign of it"
      },
      "b": {
        "right": true,
        "says": "each batch has other images, some easier and some harder"
      },
      "c": {
        "right": false,
        "says": "with a rate that is far too large the mean would not fall"
      },
      "d": {
        "right": false,
        "says": "overfitting shows on unseen images, not in this curve"
      }
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
      {
        "value": [
          0.2,
          0.38,
          0.542,
          2
        ],
        "says": "this is a mean, with the slope times 0.1: momentum adds the whole slope"
      },
      {
        "value": [
          1.8,
          3.42,
          4.878,
          18
        ],
        "says": "you have slowed down the new slope, too: only the old velocity is taken times 0.9"
      },
      {
        "value": [
          0,
          2,
          3.8,
          20
        ],
        "says": "0 is the start: after the first step the slope has pushed once"
      },
      {
        "value": [
          2,
          3.8,
          5.42,
          10
        ],
        "says": "the three steps are right; the limit is where v = 0.9 v + 2"
      }
    ]
  },
  "13.5": {
    "kind": "choice",
    "options": {
      "a": {
        "right": false,
        "says": "momentum adds up slopes, and all of them are 1000 times larger now"
      },
      "b": {
        "right": true,
        "says": "all slopes become 1000 times larger, and with them the steps of SGD and momentum; Adam and RMSProp divide by the size of the slopes, so the factor cancels (but for epsilon)"
      },
      "c": {
        "right": false,
        "says": "in Adam's step the factor stands above and below and cancels"
      },
      "d": {
        "right": false,
        "says": "Adam and RMSProp divide by the size of the slopes, so the factor cancels"
      }
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
      {
        "value": [
          5,
          8
        ],
        "says": "you have divided by the rate: divide by the share that is kept, 1 − 0.2"
      },
      {
        "value": [
          0.8,
          8
        ],
        "says": "0.8 makes the kept results smaller: divide by it, do not multiply"
      },
      {
        "value": [
          1.25,
          2
        ],
        "says": "the rate is the share that is dropped: 2 of 10 go, 8 stay"
      },
      {
        "value": [
          5,
          2
        ],
        "says": "keep and drop are exchanged: with rate 0.2, two of ten are dropped"
      },
      {
        "value": [
          1.2,
          8
        ],
        "says": "20% more is not enough: 8 · 1.2 is 9.6 and not 10"
      }
    ]
  },
  "14.5": {
    "kind": "choice",
    "options": {
      "a": {
        "right": false,
        "says": "more images are the best remedy of all; the network cannot learn them by heart so easily"
      },
      "b": {
        "right": true,
        "says": "the network already fits the training images too well, and more units and epochs let it fit them even better"
      },
      "c": {
        "right": false,
        "says": "dropout keeps the units from relying on each other, which is a remedy against just this"
      },
      "d": {
        "right": false,
        "says": "before the curves parted, the weights were better for new images; this is early stopping"
      }
    }
  },
  "14.6": {
    "kind": "choice",
    "options": {
      "a": {
        "right": false,
        "says": "the curves have not parted, and a stronger penalty would make both losses higher"
      },
      "b": {
        "right": true,
        "says": "the network has not even learned the training images"
      },
      "c": {
        "right": false,
        "says": "2.1 is hardly below ln 10 = 2.3, the loss of a network that knows nothing"
      },
      "d": {
        "right": false,
        "says": "an easy validation set would have a lower loss, and the training loss is as high"
      }
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
      {
        "value": [
          1.5,
          1.5
        ],
        "says": "layer 2 is no longer the last one: it ends in ReLU now, so A₂ is (1, 1) and not (½, ½)"
      },
      {
        "value": [
          3,
          -1
        ],
        "says": "the biases are missing: add (0, 2)"
      },
      {
        "value": [
          2,
          2
        ],
        "says": "you have used the columns of W₃: each row of W₃ belongs to one unit"
      },
      {
        "value": [
          0.8808,
          0.1192
        ],
        "says": "these are the probabilities, after softmax: the scores before it are asked for"
      }
    ]
  },
  "15.6": {
    "kind": "choice",
    "options": {
      "a": {
        "right": false,
        "says": "this helps: where a unit is on, ReLU's slope is 1, while the sigmoid multiplies by ¼ at most in each layer"
      },
      "b": {
        "right": false,
        "says": "this helps most: together they keep the slopes of all layers alike, as you have measured"
      },
      "c": {
        "right": true,
        "says": "a factor of 10 does nothing against a factor of $10^{-12}$, and the steps of the last layers become too large"
      },
      "d": {
        "right": false,
        "says": "this helps: each layer that is left out is one small factor fewer"
      }
    }
  },
  "16.1": {
    "kind": "paper",
    "value": 282,
    "tolerance": 0.000001,
    "mistakes": [
      {
        "value": 281,
        "says": "rounded down: the last batch is smaller than 32, but it is a step like the others"
      },
      {
        "value": 281.25,
        "says": "there are only whole steps: the last batch holds the examples that are left over"
      },
      {
        "value": 313,
        "says": "the examples for validation make no step: a tenth of the 10 000 is taken away first"
      },
      {
        "value": 312,
        "says": "the examples for validation make no step, and the last, smaller batch does"
      },
      {
        "value": 9000,
        "says": "this is the number of examples in an epoch: a step is made for each batch of 32"
      },
      {
        "value": 3384,
        "says": "these are the steps of all 12 epochs, if all of them are run"
      }
    ]
  },
  "16.6": {
    "kind": "choice",
    "options": {
      "a": {
        "right": false,
        "says": "`fit` cuts the batches itself, and null stands for any number of examples"
      },
      "b": {
        "right": true,
        "says": "the shape of `x` must be [1000, 10], a row for each example"
      },
      "c": {
        "right": false,
        "says": "the number of units is free; it is the number of features, 10, that must fit"
      },
      "d": {
        "right": false,
        "says": "that would be about `y`; the message is about `x`"
      }
    }
  },
  "17.2": {
    "kind": "paper",
    "value": 5120,
    "tolerance": 0.000001,
    "mistakes": [
      {
        "value": 640,
        "says": "this is how many numbers there are: each one takes 8 bytes"
      },
      {
        "value": 2560,
        "says": "f8 is float64, with 8 bytes for each number, not 4"
      },
      {
        "value": 5248,
        "says": "this is the length of the whole file, with the 128 bytes in front: only the numbers are asked for"
      },
      {
        "value": 592,
        "says": "a table of 10 rows and 64 columns has 10 · 64 numbers, not 10 + 64"
      }
    ]
  },
  "17.6": {
    "kind": "choice",
    "options": {
      "a": {
        "right": false,
        "says": "damage changes bits, and these are all equal"
      },
      "b": {
        "right": true,
        "says": "the weights are right, so what comes in must be wrong; no file says how the input was prepared"
      },
      "c": {
        "right": false,
        "says": "float32 costs a few images at most, as you have seen"
      },
      "d": {
        "right": false,
        "says": "that would only hide the mistake; equal weights give equal answers to equal inputs"
      }
    }
  }
};
